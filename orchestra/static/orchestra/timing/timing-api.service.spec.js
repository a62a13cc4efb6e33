import '../common/index.js';
import './index.js';
import {start, the} from '../tooling/testing.js';

const RANGE = 'max_date=2026-11-20&min_date=2026-11-16';

describe('timingApi', () => {
  let backend;

  beforeEach(() => {
    start('orchestra.timing');
    backend = the('$httpBackend');
  });

  const heardOf = promise => {
    const heard = vi.fn();
    promise.then(heard);
    backend.flush();
    return heard.mock.calls[0][0];
  };

  it.each([
    ['timer', [], 'GET', '/api/timer/', undefined],
    ['startTimer', [21], 'POST', '/api/timer/start/', {assignment: 21}],
    [
      'updateTimer', [{description: 'Reading'}], 'POST', '/api/timer/update/',
      {description: 'Reading'}
    ],
    ['createEntry', [{date: 'x'}], 'POST', '/api/time_entries/', {date: 'x'}],
    [
      'updateEntry', [4, {date: 'x'}], 'PATCH', '/api/time_entries/4/',
      {date: 'x'}
    ],
    ['deleteEntry', [4], 'DELETE', '/api/time_entries/4/', undefined],
    [
      'tasks', ['2026-11-16', '2026-11-20'], 'GET',
      `/api/timecard_tasks/?${RANGE}`, undefined
    ],
    ['tasks', [], 'GET', '/api/timecard_tasks/', undefined],
    [
      'sheet', ['2026-11-16', '2026-11-20'], 'GET',
      `/api/time_entries/csv/?${RANGE}`, undefined
    ]
  ])('%s asks as documented', (name, given, method, url, body) => {
    backend.expect(method, url, body).respond({answer: 1});

    expect(heardOf(the('timingApi')[name](...given))).toEqual({answer: 1});
  });

  it('returns all entries of a run', () => {
    backend.expectPOST('/api/timer/stop/', {})
      .respond({id: 1, entries: [{id: 1}, {id: 2}]});

    expect(heardOf(the('timingApi').stopTimer())).toEqual([{id: 1}, {id: 2}]);
  });

  it('reads a long list to its end', () => {
    const count = {'X-Total-Count': '501'};
    backend.expectGET(`/api/time_entries/?${RANGE}&page=1`)
      .respond(200, [{id: 2}], count);
    backend.expectGET(`/api/time_entries/?${RANGE}&page=2`)
      .respond(200, [{id: 1}], count);

    expect(heardOf(the('timingApi').entries('2026-11-16', '2026-11-20')))
      .toEqual([{id: 2}, {id: 1}]);
  });

  it('sends what is typed although the page goes', () => {
    const fetch = vi.spyOn(window, 'fetch').mockResolvedValue(null);

    the('timingApi').updateTimerOnLeave({description: 'Reading'});

    const [url, options] = fetch.mock.calls[0];
    expect(url).toBe('/api/timer/update/');
    expect(options).toMatchObject({
      method: 'POST', body: '{"description":"Reading"}', keepalive: true
    });
  });
});
