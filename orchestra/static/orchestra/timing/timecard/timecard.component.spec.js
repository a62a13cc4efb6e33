import '../../common/index.js';
import '../index.js';
import {mount, settle, start, the, type} from '../../tooling/testing.js';

const NOW = new Date('2026-11-18T12:00:00Z');
const WEEK = 'max_date=2026-11-18&min_date=2026-11-16';
const TASK = {
  assignment: 21, task: 7, step: 'Writing', detail: 'The harbour',
  workflow: 'Reviewed', state: 'in_progress'
};
const ENTRY = {
  id: 4, date: '2026-11-17', time_worked: '01:31:01',
  description: 'Reading', assignment: 21
};
const OUT_OF_ORDER = [503, {error: 503, message: 'Out of order.'}];

describe('orchestraTimecard', () => {
  let answer;
  let backend;

  beforeEach(() => {
    vi.useFakeTimers({toFake: ['Date']});
    vi.setSystemTime(NOW);
    start('orchestra.timing');
    backend = the('$httpBackend');
    answer = {reason: ''};
    vi.spyOn(the('confirm'), 'ask').mockImplementation(question => {
      const done = answer && question.act ? question.act() : null;
      return the('$q').resolve(done).then(() => answer);
    });
  });

  afterEach(() => vi.useRealTimers());

  const expectLoad = (entries, range = WEEK) => {
    backend.expectGET(`/api/time_entries/?${range}&page=1`).respond(
      ...(entries === null ? OUT_OF_ORDER : [200, entries])
    );
    backend.expectGET(`/api/timecard_tasks/?${range}`).respond([TASK]);
  };
  const open = (entries, {range, taskId} = {}) => {
    expectLoad(entries, range);
    const page = mount(
      '<orchestra-timecard task-id="taskId"></orchestra-timecard>', {taskId}
    );
    expect(page.find('[aria-busy]').textContent).toContain('loading');
    backend.flush();
    return page;
  };
  const days = page => page.findAll('h2').map(h => h.textContent.trim());
  const edit = page => page.find('[data-entry="4"]').click();
  const send = page => {
    page.find('form').dispatchEvent(new Event('submit', {cancelable: true}));
    backend.flush();
  };
  const press = key => {
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', {key, bubbles: true})
    );
    settle();
  };

  it('shows this week from Monday, the newest day first', () => {
    const page = open([ENTRY]);

    expect(days(page)).toEqual([
      'Wed 18 Nov 2026 today', 'Tue 17 Nov 2026', 'Mon 16 Nov 2026'
    ]);
    expect(page.find('.week').textContent).toContain('1 h 32 min');
    expect(page.find('.subtitle').textContent).toContain('UTC');
  });

  it.each([
    [{from: '2026-11-02'}, 'max_date=2026-11-08&min_date=2026-11-02'],
    [
      {from: '2026-11-02', to: '2026-11-03'},
      'max_date=2026-11-03&min_date=2026-11-02'
    ],
    [{from: '2027-01-01', to: 'x'}, WEEK],
    [
      {from: '2026-11-17', to: '2026-11-02'},
      'max_date=2026-11-17&min_date=2026-11-17'
    ]
  ])('begins with the dates of the URL: %o', (search, range) => {
    the('$location').search(search);

    expect(() => open([], {range})).not.toThrow();
  });

  it('keeps other dates in the URL', () => {
    const page = open([]);
    expectLoad([], 'max_date=2026-11-15&min_date=2026-11-09');

    page.button('‹ Previous week').click();
    backend.flush();

    expect(the('$location').search())
      .toEqual({from: '2026-11-09', to: '2026-11-15'});
    expect(days(page)).toHaveLength(7);
    expectLoad([]);
    press(']');
    backend.flush();
    expect(the('$location').search()).toEqual({});
    press(']');
    backend.verifyNoOutstandingRequest(false);
  });

  it('hides the total while an entry is invalid', () => {
    const page = open([ENTRY, {...ENTRY, id: 5, description: ''}]);

    expect(page.find('.week').textContent).toContain('Invalid entries');
    expect(page.find('.week').textContent).not.toContain(' min');
    expect(page.find('.week').textContent).toContain('1 entry lacks');
  });

  it('says why nothing is there, and tries again', () => {
    const page = open(null);
    expect(page.find('.blank[role=alert]').textContent)
      .toContain('Out of order.');

    expectLoad([ENTRY]);
    page.button('Try again').click();
    backend.flush();

    expect(page.find('.blank[role=alert]')).toBeNull();
    expect(page.findAll('.entry')).toHaveLength(1);
  });

  it('shows the answer to what was asked for last', () => {
    const page = open([]);
    const late = the('$q').defer();
    const api = the('timingApi');
    vi.spyOn(api, 'tasks').mockReturnValue(the('$q').resolve([]));
    vi.spyOn(api, 'entries')
      .mockReturnValueOnce(late.promise)
      .mockReturnValueOnce(the('$q').resolve([]));

    press('[');
    press('[');
    late.reject(OUT_OF_ORDER);
    settle();

    expect(page.find('.blank[role=alert]')).toBeNull();
    expect(the('$location').search().from).toBe('2026-11-02');
  });

  it('adds an entry for the task of the address', () => {
    const page = open([], {taskId: 7});
    expect(page.text).toContain('New entries are for Writing');

    press('n');
    backend.expectPOST('/api/time_entries/', {
      assignment: 21, date: '2026-11-18', description: '',
      time_worked: '00:00:00'
    }).respond(201, {...ENTRY, date: '2026-11-18'});
    send(page);

    expect(page.find('form')).toBeNull();
    expect(page.findAll('.entry')).toHaveLength(1);
    expect(page.find('.week').textContent).toContain('1 h 32 min');
  });

  it('changes an entry, and gives the keyboard back', () => {
    const changed = vi.fn();
    the('$rootScope').$on('orchestra:timing:entriesChanged', changed);
    const page = open([ENTRY]);
    edit(page);
    type(page.find('.entry-description'), 'Writing');
    backend.expectPATCH('/api/time_entries/4/', {description: 'Writing'})
      .respond({...ENTRY, description: 'Writing'});

    send(page);
    the('$timeout').flush(0);

    expect(page.find('.entry-text').textContent).toBe('Writing');
    expect(document.activeElement).toBe(page.find('[data-entry="4"]'));
    expect(changed).toHaveBeenCalledOnce();
  });

  it('moves an entry out of the dates in view, and says so', () => {
    const page = open([ENTRY]);
    edit(page);
    backend.expectPATCH('/api/time_entries/4/')
      .respond({...ENTRY, date: '2026-11-02'});

    send(page);

    expect(page.findAll('.entry')).toHaveLength(0);
    expect(the('notices').list[0].text).toBe('Moved to Mon 2 Nov 2026.');
  });

  it('opens the entry of the URL, once', () => {
    the('$location').search({entry: '4'});
    const page = open([ENTRY]);

    expect(page.find('.entry-description').value).toBe('Reading');
    expect(the('$location').search()).toEqual({});
  });

  it('opens the entry that the timer leads to from this page', () => {
    const page = open([]);
    the('$location').search({from: '2026-11-16', entry: '4'});
    expectLoad([ENTRY]);

    the('$rootScope').$emit('$routeUpdate');
    backend.flush();

    expect(page.find('.entry-description').value).toBe('Reading');
  });

  it('shows this week for an entry of today', () => {
    the('$location').search({from: '2026-11-02'});
    const page = open([], {range: 'max_date=2026-11-08&min_date=2026-11-02'});
    expectLoad([]);

    press('n');
    backend.flush();

    expect(page.find('form').getAttribute('aria-label')).toBe('New entry');
    expect(page.find('input[type=date]').value).toBe('2026-11-16');
  });

  it('deletes an entry once that is confirmed', () => {
    const page = open([ENTRY]);
    backend.expectDELETE('/api/time_entries/4/').respond(204, '');

    page.find('[title=Delete]').click();
    backend.flush();

    expect(page.findAll('.entry')).toHaveLength(0);
    expect(the('notices').list[0].text).toBe('Entry deleted.');
  });

  it('keeps an entry that somebody does not delete after all', () => {
    answer = null;
    const page = open([ENTRY]);

    page.find('[title=Delete]').click();
    settle();

    expect(page.findAll('.entry')).toHaveLength(1);
  });

  it('asks before what is not saved goes', () => {
    answer = null;
    const page = open([ENTRY]);
    edit(page);
    type(page.find('.entry-description'), 'Writing');

    page.button('‹ Previous week').click();
    settle();
    expect(page.find('.entry-description').value).toBe('Writing');

    answer = {reason: ''};
    page.button('Cancel').click();
    settle();
    expect(page.find('form')).toBeNull();
    expect(page.find('.entry-text').textContent).toBe('Reading');
  });

  it('follows what the timer books', () => {
    const page = open([]);
    expectLoad([ENTRY]);

    the('$rootScope').$emit('orchestra:timing:entriesChanged');
    backend.flush();
    expect(page.findAll('.entry')).toHaveLength(1);

    expectLoad(null);
    the('$rootScope').$emit('orchestra:timing:entriesChanged');
    backend.flush();
    expect(page.findAll('.entry')).toHaveLength(1);
  });

  it('exports the dates in view', () => {
    const page = open([ENTRY]);
    const save = vi.spyOn(the('downloads'), 'save').mockReturnValue();
    backend.expectGET(`/api/time_entries/csv/?${WEEK}`).respond('a,b');

    page.button('Export CSV').click();
    expect(page.button('Exporting…').disabled).toBe(true);
    backend.flush();

    expect(save)
      .toHaveBeenCalledWith('a,b', 'timecard-2026-11-16-2026-11-18.csv');
  });

  it('says when there is no export', () => {
    const page = open([ENTRY]);
    backend.expectGET(`/api/time_entries/csv/?${WEEK}`)
      .respond(...OUT_OF_ORDER);

    page.button('Export CSV').click();
    backend.flush();

    expect(the('notices').list[0].text).toContain('was not exported');
    expect(page.button('Export CSV').disabled).toBe(false);
  });

  it('hears of nothing once it is left', () => {
    open([ENTRY]).remove();

    press('n');
    the('$rootScope').$emit('orchestra:timing:entriesChanged');
    settle();

    backend.verifyNoOutstandingRequest(false);
  });
});
