import '../common/index.js';
import '../dashboard/index.js';
import './index.js';
import {settle, start, the} from '../tooling/testing.js';

describe('signals', () => {
  let signals;

  beforeEach(() => {
    start('orchestra.plugins');
    signals = the('signals');
  });

  const fire = name => {
    let answer;
    signals.fireSignal(name).then(allowed => { answer = allowed; });
    settle();
    return answer;
  };

  it('allows what nobody objects to', () => {
    expect(fire('save.before')).toBe(true);
  });

  it.each([
    [undefined, true], [null, true], [0, true], ['', true], [true, true],
    [false, false]
  ])('takes %s for %s: only false is a no', (answer, allowed) => {
    signals.registerSignal('submit.before', () => answer);

    expect(fire('submit.before')).toBe(allowed);
  });

  it('waits for a promise', () => {
    signals.registerSignal('submit.before', () => the('$q').resolve(false));

    expect(fire('submit.before')).toBe(false);
  });

  it('asks everybody, also after a no', () => {
    const last = vi.fn();
    signals.registerSignal('submit.before', () => false);
    signals.registerSignal('submit.before', last);

    expect(fire('submit.before')).toBe(false);
    expect(last).toHaveBeenCalledOnce();
  });

  it('keeps the names apart', () => {
    signals.registerSignal('submit.before', () => false);

    expect(fire('save.before')).toBe(true);
  });

  it('asks nobody who took it back', () => {
    const unregister = signals.registerSignal('save.before', () => false);
    unregister();

    expect(fire('save.before')).toBe(true);
  });

  it('reports a callback that fails and goes on', () => {
    const error = new Error('a fault of the author');
    signals.registerSignal('save.before', () => { throw error; });

    expect(fire('save.before')).toBe(true);
    expect(the('$log').error.logs[0][0]).toBe(error);
  });

  it('forgets everybody at the end of a task', () => {
    signals.registerSignal('save.before', () => false);
    signals.clear();

    expect(fire('save.before')).toBe(true);
  });
});
