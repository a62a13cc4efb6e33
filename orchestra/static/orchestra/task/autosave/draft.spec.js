import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {expectNoTimers, settle, someTaskAssignment, start, the}
  from '../../tooling/testing.js';
import {LONGEST_WAIT, PAUSE} from './draft.js';

const SAVE = '/api/save_task_assignment/';
const SAVED_AT = '2026-11-20T10:41:07Z';

describe('a draft', () => {
  let assignment;
  let backend;
  let clock;
  let draft;

  beforeEach(() => {
    vi.useFakeTimers({toFake: ['Date']});
    start('orchestra.task');
    backend = the('$httpBackend');
    clock = the('$timeout');
    assignment = someTaskAssignment({task: {data: {text: ''}}});
    draft = the('autosave').open(assignment);
  });

  afterEach(() => {
    vi.useRealTimers();
    backend.verifyNoOutstandingExpectation(false);
  });

  const write = text => {
    assignment.task.data.text = text;
    draft.check();
  };

  const pass = delay => {
    vi.advanceTimersByTime(delay);
    clock.flush(delay);
  };

  const expectSave = (text, version) => backend.expectPOST(SAVE, {
    task_id: 7, task_data: {text}, data_version: version
  });

  const saved = version => (
    {data_version: version, saved_datetime: SAVED_AT}
  );

  it('is clean until something changes', () => {
    expect(draft.check()).toBe(false);
    expect(draft.isClean).toBe(true);
    expectNoTimers();
  });

  it('is saved once the person pauses, not before', () => {
    write('a');
    pass(PAUSE - 1);
    write('ab');
    pass(PAUSE - 1);
    expect(draft.state).toBe('changed');

    expectSave('ab', 1).respond(saved(2));
    pass(1);
    backend.flush();

    expect(draft.isClean).toBe(true);
    expect(draft.savedAt).toEqual(new Date(SAVED_AT));
    expect(draft.version).toBe(2);
  });

  it('does not wait for ever while somebody types on', () => {
    expectSave('typed for 10 seconds', 1).respond(saved(2));
    for (let seconds = 1; seconds <= LONGEST_WAIT / 1000; seconds++) {
      write(`typed for ${seconds} seconds`);
      pass(1000);
    }
    backend.flush();

    expect(draft.isClean).toBe(true);
  });

  it('sees the data that an interface put in its place [W-F3]', () => {
    assignment.task.data = {text: 'another object'};
    draft.check();

    expectSave('another object', 1).respond(saved(2));
    pass(PAUSE);
    backend.flush();

    expect(draft.isClean).toBe(true);
  });

  it('has nothing to save when a change was taken back', () => {
    write('a');
    write('');

    expect(draft.isClean).toBe(true);
    expectNoTimers();
  });

  it('saves what was typed while it saved', () => {
    write('a');
    expectSave('a', 1).respond(saved(2));
    const done = draft.save();
    settle();
    write('ab');
    backend.flush();
    expect(draft.state).toBe('changed');

    expectSave('ab', 2).respond(saved(3));
    pass(PAUSE);
    backend.flush();

    expect(done).toBeDefined();
    expect(draft.isClean).toBe(true);
  });

  it('never sends two saves at once', () => {
    write('a');
    expectSave('a', 1).respond(saved(2));
    draft.save();
    settle();
    write('ab');
    draft.save();
    expectSave('ab', 2).respond(saved(3));

    backend.flush();

    expect(draft.version).toBe(3);
  });

  it('tries again by itself, more patiently each time', () => {
    write('a');
    [0, 2000, 4000, 8000].forEach(delay => {
      expectSave('a', 1).respond(503, {});
      pass(delay || PAUSE);
      backend.flush();
      expect(draft.state).toBe('failed');
    });

    pass(15999);
    backend.verifyNoOutstandingRequest(false);
    expectSave('a', 1).respond(saved(2));
    pass(1);
    backend.flush();

    expect(draft.isClean).toBe(true);
    expect(draft.failure).toBeNull();
  });

  it('says so when the server will not have it', () => {
    write('a');
    expectSave('a', 1).respond(403, {error: 403, message: 'Not yours.'});
    pass(PAUSE);
    backend.flush();

    expect(draft.state).toBe('refused');
    expect(draft.failure.message).toBe('Not yours.');
    expectNoTimers();
  });

  it('forgets a refused change that is taken back', () => {
    write('a');
    expectSave('a', 1).respond(400, {error: 400, message: 'Too long.'});
    pass(PAUSE);
    backend.flush();

    write('');

    expect(draft.isClean).toBe(true);
    expectNoTimers();
  });

  it('saves a change taken back whose first save may have arrived', () => {
    write('a');
    expectSave('a', 1).respond(-1, '');
    pass(PAUSE);
    backend.flush();

    write('');
    expectSave('', 1).respond(saved(2));
    pass(PAUSE);
    backend.flush();

    expect(draft.isClean).toBe(true);
  });

  it('waits where the interface says no, and saves after it says yes', () => {
    let answer = false;
    the('signals').registerSignal('save.before', () => answer);
    write('a');
    pass(PAUSE);
    expect(draft.state).toBe('changed');

    answer = true;
    expectSave('a', 1).respond(saved(2));
    draft.save();
    backend.flush();

    expect(draft.isClean).toBe(true);
  });

  it('tells the interface how saving went', () => {
    const heard = [];
    ['success', 'error', 'finally'].forEach(name => (
      the('signals').registerSignal(`save.${name}`, () => heard.push(name))
    ));
    write('a');
    expectSave('a', 1).respond(500, {});
    draft.save();
    backend.flush();
    expectSave('a', 1).respond(saved(2));
    draft.save();
    backend.flush();

    expect(heard).toEqual(['error', 'finally', 'success', 'finally']);
  });

  describe('when somebody saved first', () => {
    const stored = {data_version: 9, task_data: {text: 'theirs'}};

    beforeEach(() => {
      write('mine');
      expectSave('mine', 1).respond(409, {error: 409, stored});
      pass(PAUSE);
      backend.flush();
    });

    it('overwrites nothing and waits for a decision', () => {
      expect(draft.conflict).toEqual(stored);
      write('mine too');
      expectNoTimers();
      draft.save();
      backend.verifyNoOutstandingRequest(false);
    });

    it('keeps mine over theirs', () => {
      expectSave('mine', 9).respond(saved(10));
      draft.keepMine();
      backend.flush();

      expect(draft.isClean).toBe(true);
      expect(draft.version).toBe(10);
    });

    it('takes theirs', () => {
      draft.takeTheirs();

      expect(assignment.task.data).toEqual({text: 'theirs'});
      expect(draft.isClean).toBe(true);
      expect(draft.check()).toBe(false);
    });
  });

  it('knows its own data again when only the answer was lost', () => {
    write('a');
    expectSave('a', 1).respond(-1, '');
    pass(PAUSE);
    backend.flush();
    write('ab');

    expectSave('ab', 1).respond(409, {
      error: 409, stored: {data_version: 2, task_data: {text: 'a'}}
    });
    pass(PAUSE);
    backend.flush();
    expect(draft.conflict).toBeNull();

    expectSave('ab', 2).respond(saved(3));
    clock.flush(0);
    backend.flush();
    expect(draft.isClean).toBe(true);
  });

  it('does not ask for the password again and again', () => {
    vi.spyOn(the('session'), 'renew')
      .mockReturnValue(the('$q').reject());
    write('a');
    expectSave('a', 1).respond(401, {});
    pass(PAUSE);
    backend.flush();

    expect(draft.state).toBe('failed');
    expectNoTimers();
  });
});
