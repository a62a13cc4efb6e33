import '../../common/index.js';
import '../index.js';
import {settle, start, the} from '../../tooling/testing.js';

const RUNNING = {
  start_time: '2026-11-18T10:00:00Z',
  time_worked: '1 02:05:09',
  description: 'Reading',
  assignment: 21
};
const STOPPED = {start_time: null, description: null, assignment: null};
const OUT_OF_ORDER = [503, {error: 503, message: 'Out of order.'}];
const KEY = 'orchestra:timer:ada';

describe('timerState', () => {
  let backend;
  let timer;

  beforeEach(() => {
    start('orchestra.timing');
    backend = the('$httpBackend');
    timer = the('timerState');
  });

  const load = answer => {
    backend.expectGET('/api/timer/').respond(...[].concat(answer));
    timer.load();
    backend.flush();
  };
  const noticed = () => the('notices').list.map(({text}) => text);

  it('goes on where the server is, beyond a day', () => {
    load([200, RUNNING]);

    expect(timer.isRunning).toBe(true);
    expect(timer.elapsed()).toBe(26 * 3600 + 5 * 60 + 9);
    expect(timer.assignment).toBe(21);
  });

  it('stands still while it does not run', () => {
    load([200, STOPPED]);

    expect(timer.elapsed()).toBe(0);
    expect(timer.status).toBe('ready');
  });

  it('says when it is not known how it stands', () => {
    load(OUT_OF_ORDER);

    expect(timer.status).toBe('error');
    expect(timer.failure.message).toBe('Out of order.');
  });

  it('starts at once, and tells the other windows', () => {
    backend.expectPOST('/api/timer/start/', {assignment: 21})
      .respond({...RUNNING, time_worked: '00:00:00', description: null});

    timer.start(21);
    expect(timer.isRunning).toBe(true);
    backend.flush();

    expect(timer.isRunning).toBe(true);
    expect(timer.description).toBe('');
    expect(localStorage.getItem(KEY)).not.toBeNull();
  });

  it('takes a start back that failed, and says why [W-F24]', () => {
    load([200, STOPPED]);
    backend.expectPOST('/api/timer/start/').respond(...OUT_OF_ORDER);

    timer.start(null);
    backend.flush();

    expect(timer.isRunning).toBe(false);
    expect(noticed()).toEqual(['The timer was not started. Out of order.']);
    expect(localStorage.getItem(KEY)).toBeNull();
  });

  it('shows the run that began elsewhere', () => {
    load([200, STOPPED]);
    backend.expectPOST('/api/timer/start/').respond(409, {
      error: 409, message: 'Your timer is running already.'
    });
    backend.expectGET('/api/timer/').respond(RUNNING);

    timer.start(null);
    backend.flush();

    expect(timer.isRunning).toBe(true);
    expect(timer.description).toBe('Reading');
  });

  it('does one thing after the other', () => {
    const heard = vi.fn();
    backend.expectPOST('/api/timer/start/').respond(RUNNING);
    backend.expectPOST('/api/timer/stop/').respond({entries: [{id: 1}]});

    timer.start(null);
    timer.start(null);
    timer.stop().then(heard);
    backend.flush();

    expect(timer.isRunning).toBe(false);
    expect(heard).toHaveBeenCalledWith([{id: 1}]);
  });

  it('stops nothing that failed to start', () => {
    const heard = vi.fn();
    backend.expectPOST('/api/timer/start/').respond(...OUT_OF_ORDER);

    timer.start(null);
    timer.stop().then(heard);
    backend.flush();

    expect(timer.isRunning).toBe(false);
    expect(heard).toHaveBeenCalledWith(null);
  });

  it('stops, and answers the entries', () => {
    const heard = vi.fn();
    load([200, RUNNING]);
    backend.expectPOST('/api/timer/stop/').respond({entries: [{id: 1}]});

    timer.stop().then(heard);
    expect(timer.isRunning).toBe(false);
    backend.flush();

    expect(heard).toHaveBeenCalledWith([{id: 1}]);
    expect(timer.description).toBe('');
    expect(timer.assignment).toBeNull();
  });

  it('goes on with all that it had when it cannot be stopped', () => {
    load([200, RUNNING]);
    backend.expectPOST('/api/timer/stop/').respond(...OUT_OF_ORDER);

    timer.stop();
    backend.flush();

    expect(timer.isRunning).toBe(true);
    expect(timer.description).toBe('Reading');
    expect(timer.assignment).toBe(21);
    expect(noticed()).toEqual(['The timer was not stopped. Out of order.']);
  });

  it('saves what was typed before it stops', () => {
    load([200, RUNNING]);
    timer.describe('Writing');
    backend.expectPOST('/api/timer/update/', {description: 'Writing'})
      .respond(null);
    backend.expectPOST('/api/timer/stop/').respond({entries: []});

    timer.stop();
    backend.flush();

    expect(timer.isRunning).toBe(false);
  });

  it('does not stop while what was typed would be lost', () => {
    load([200, RUNNING]);
    timer.describe('Writing');
    backend.expectPOST('/api/timer/update/').respond(...OUT_OF_ORDER);

    timer.stop();
    backend.flush();

    expect(timer.isRunning).toBe(true);
    expect(timer.description).toBe('Writing');
    expect(timer.isUnsaved).toBe(true);
  });

  it('saves a description once, after a pause', () => {
    load([200, RUNNING]);
    timer.describe('W');
    timer.describe('Writing');
    backend.expectPOST('/api/timer/update/', {description: 'Writing'})
      .respond(null);

    the('$timeout').flush(1000);
    backend.flush();

    expect(timer.isUnsaved).toBe(false);
    the('$verifyNoPendingTasks')('$timeout');
  });

  it('keeps what could not be saved, and says so', () => {
    load([200, RUNNING]);
    timer.describe('Writing');
    backend.expectPOST('/api/timer/update/').respond(...OUT_OF_ORDER);
    timer.saveDescription();
    backend.flush();
    expect(timer.problem).toBe('Not saved. Out of order.');

    load([200, RUNNING]);

    expect(timer.description).toBe('Writing');
    expect(timer.isUnsaved).toBe(true);
  });

  it('looks again when there is nothing left to describe', () => {
    load([200, RUNNING]);
    timer.describe('Writing');
    backend.expectPOST('/api/timer/update/').respond(409, {});
    backend.expectGET('/api/timer/').respond(STOPPED);

    timer.saveDescription();
    backend.flush();

    expect(timer.isRunning).toBe(false);
  });

  it('counts for another task, or takes the choice back', () => {
    load([200, RUNNING]);
    backend.expectPOST('/api/timer/update/', {assignment: 22}).respond(null);
    timer.assign(22);
    backend.flush();
    expect(timer.assignment).toBe(22);

    backend.expectPOST('/api/timer/update/').respond(...OUT_OF_ORDER);
    timer.assign(null);
    backend.flush();

    expect(timer.assignment).toBe(22);
    expect(noticed()).toEqual(['The task was not changed. Out of order.']);
  });

  it('follows another window of the same person', () => {
    load([200, STOPPED]);
    const tell = key => {
      window.dispatchEvent(new StorageEvent('storage', {key}));
      settle();
    };
    tell('orchestra:timer:bo');
    backend.verifyNoOutstandingRequest(false);

    backend.expectGET('/api/timer/').respond(RUNNING);
    tell(KEY);
    backend.flush();

    expect(timer.isRunning).toBe(true);
  });

  it('asks again when somebody comes back to the window', () => {
    load([200, STOPPED]);
    const comeBack = () => {
      document.dispatchEvent(new Event('visibilitychange'));
      settle();
    };
    comeBack();
    backend.verifyNoOutstandingRequest(false);

    vi.useFakeTimers({toFake: ['Date']});
    vi.setSystemTime(Date.now() + 31 * 1000);
    backend.expectGET('/api/timer/').respond(RUNNING);
    comeBack();
    backend.flush();
    vi.useRealTimers();

    expect(timer.isRunning).toBe(true);
  });

  it('sends what is typed although the page goes', () => {
    const send = vi.spyOn(the('timingApi'), 'updateTimerOnLeave')
      .mockReturnValue(null);
    load([200, RUNNING]);
    window.dispatchEvent(new Event('pagehide'));
    expect(send).not.toHaveBeenCalled();
    timer.describe('Writing');

    window.dispatchEvent(new Event('pagehide'));

    expect(send).toHaveBeenCalledWith({description: 'Writing'});
  });

  it('does without storage', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('Full');
    });
    backend.expectPOST('/api/timer/start/').respond(RUNNING);

    timer.start(null);
    backend.flush();

    expect(timer.isRunning).toBe(true);
  });
});
