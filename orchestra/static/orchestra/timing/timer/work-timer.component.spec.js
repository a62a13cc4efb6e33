import '../../common/index.js';
import '../index.js';
import {mount, settle, start, the, type} from '../../tooling/testing.js';

const NOW = new Date('2026-11-18T12:00:00Z');
const STOPPED = {start_time: null, description: null, assignment: null};
const RUNNING = {
  start_time: '2026-11-18T10:00:00Z',
  time_worked: '1 02:05:09',
  description: 'Reading',
  assignment: 21
};
const TASK = {
  assignment: 21, task: 7, step: 'Writing', detail: 'The harbour',
  workflow: 'Reviewed', state: 'in_progress'
};
const ENTRY = {
  id: 4, date: '2026-11-18', time_worked: '00:15:00',
  description: 'Reading', assignment: 21
};
const COUNT = {'X-Total-Count': '1'};

describe('workTimer', () => {
  let answer;
  let backend;

  beforeEach(() => {
    vi.useFakeTimers({toFake: ['Date']});
    vi.setSystemTime(NOW);
    start('orchestra.timing');
    backend = the('$httpBackend');
    backend.whenGET('/api/timecard_tasks/').respond([TASK]);
    vi.spyOn(the('confirm'), 'ask').mockImplementation(
      () => the('$q').resolve(answer)
    );
  });

  afterEach(() => vi.useRealTimers());

  const show = (timer, ...entries) => {
    backend.expectGET('/api/timer/').respond(...[].concat(timer));
    backend.whenGET(/time_entries/).respond(() => [200, entries, COUNT]);
    const page = mount('<work-timer></work-timer>');
    backend.flush();
    return page;
  };
  const open = (...given) => {
    const page = show(...given);
    page.find('button').click();
    backend.flush();
    return page;
  };
  const flip = page => {
    page.find('[role=switch]').click();
    backend.flush();
  };
  const link = page => page.find('.timer-link').textContent.trim();

  it('shows the minutes that it has run, beyond a day', () => {
    const page = show([200, RUNNING]);

    expect(page.find('.timer-minutes').textContent).toBe('26:06');
    expect(page.find('button').getAttribute('aria-label'))
      .toBe('Timer, running, 26:06');
  });

  it('is a clock while it stands still', () => {
    const page = show([200, STOPPED]);

    expect(page.find('button').getAttribute('aria-label')).toBe('Timer');
    expect(page.find('.timer-minutes')).toBeNull();
  });

  it('counts the seconds without waking the page', () => {
    const page = open([200, RUNNING]);
    const digest = vi.spyOn(the('$rootScope'), '$digest');
    expect(page.find('[role=timer]').textContent).toBe('26:05:09');

    vi.setSystemTime(NOW.getTime() + 2000);
    the('$interval').flush(1000);

    expect(page.find('[role=timer]').textContent).toBe('26:05:11');
    expect(digest).not.toHaveBeenCalled();
  });

  it('has what is counted, to be changed', () => {
    const page = open([200, RUNNING]);
    const [text, task] = page.findAll('input, select');
    expect(text.value).toBe('Reading');
    expect(task.selectedOptions[0].textContent)
      .toBe('Writing · The harbour');

    type(text, 'Writing');
    backend.expectPOST('/api/timer/update/', {description: 'Writing'})
      .respond(null);
    the('$timeout').flush(1000);
    backend.flush();
    backend.expectPOST('/api/timer/update/', {assignment: null})
      .respond(503, {error: 503, message: 'Out of order.'});
    type(task, '');
    backend.flush();

    expect(task.selectedOptions[0].textContent)
      .toBe('Writing · The harbour');
  });

  it.each([
    ['/', null], ['/task/7', 21], ['/timecard/7', 21], ['/task/9', null]
  ])('started on %s, it counts for %s', (path, assignment) => {
    the('$location').path(path);
    const page = open([200, STOPPED]);
    backend.expectPOST('/api/timer/start/', {assignment}).respond(RUNNING);

    flip(page);

    expect(page.find('[role=switch]').getAttribute('aria-checked'))
      .toBe('true');
  });

  it('switches back when it cannot start [W-F24]', () => {
    const page = open([200, STOPPED]);
    backend.expectPOST('/api/timer/start/')
      .respond(503, {error: 503, message: 'Out of order.'});

    flip(page);

    expect(page.find('[role=switch]').getAttribute('aria-checked'))
      .toBe('false');
    expect(the('notices').list[0].text).toContain('Out of order.');
  });

  it('says when the time is on the timecard', () => {
    const say = vi.spyOn(the('announcer'), 'say');
    const page = open([200, RUNNING]);
    backend.expectPOST('/api/timer/stop/').respond({entries: [ENTRY]});

    flip(page);

    expect(say).toHaveBeenCalledWith(
      'Timer stopped. The time is on your timecard.'
    );
    expect(the('confirm').ask).not.toHaveBeenCalled();
  });

  it('leads to an entry that is not complete', () => {
    answer = {reason: ''};
    const page = open([200, RUNNING]);
    backend.expectPOST('/api/timer/stop/').respond({
      entries: [ENTRY, {...ENTRY, id: 5, description: '', assignment: null}]
    });

    flip(page);

    expect(the('confirm').ask.mock.calls[0][0].text).toBe(
      'Your time is saved, but it still needs a description and a task.'
    );
    expect(the('$location').url()).toBe('/timecard?from=2026-11-16&entry=5');
  });

  it('leaves it for later, and stays', () => {
    answer = null;
    const page = open([200, RUNNING]);
    backend.expectPOST('/api/timer/stop/')
      .respond({entries: [{...ENTRY, assignment: null}]});

    flip(page);
    the('$timeout').flush();

    expect(the('$location').url()).toBe('');
    expect(document.activeElement).toBe(page.find('button'));
  });

  it.each([
    [[], 'View timecard'],
    [[ENTRY], 'View timecard'],
    [[{...ENTRY, description: ''}], 'Fix 1 entry'],
    [[{...ENTRY, assignment: null}, {...ENTRY, description: null}],
      'Fix 2 entries']
  ])('with %o it offers to %s', (entries, words) => {
    expect(link(open([200, STOPPED], ...entries))).toBe(words);
  });

  it('counts anew when the timecard was changed', () => {
    const entries = [{...ENTRY, description: ''}];
    backend.whenGET(/time_entries/).respond(() => [200, entries, COUNT]);
    const page = open([200, STOPPED]);
    expect(link(page)).toBe('Fix 1 entry');

    entries.pop();
    the('$rootScope').$emit('orchestra:timing:entriesChanged');
    backend.flush();

    expect(link(page)).toBe('View timecard');
  });

  it('says why it cannot be shown, and tries again', () => {
    const page = open([503, {error: 503, message: 'Out of order.'}]);
    expect(page.find('[role=alert]').textContent).toContain('Out of order.');

    backend.expectGET('/api/timer/').respond(STOPPED);
    page.button('Try again').click();
    backend.flush();

    expect(page.find('[role=switch]').disabled).toBe(false);
  });

  it('says when there are no tasks to choose from', () => {
    backend = the('$httpBackend');
    const page = show([200, RUNNING]);
    vi.spyOn(the('timingApi'), 'tasks').mockReturnValue(
      the('$q').reject({status: 503, data: {message: 'Out of order.'}})
    );

    page.find('button').click();

    expect(page.text).toContain('Out of order.');
  });

  it('opens with a key, until it is gone', () => {
    const page = show([200, STOPPED]);
    const press = () => {
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', {key: 't', bubbles: true})
      );
      settle();
    };

    press();
    the('$timeout').flush();
    expect(document.activeElement).toBe(page.find('[role=switch]'));

    page.remove();
    expect(press).not.toThrow();
  });
});
