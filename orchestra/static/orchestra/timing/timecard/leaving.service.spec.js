import '../../common/index.js';
import '../index.js';
import {settle, start, the} from '../../tooling/testing.js';

describe('leaving', () => {
  let answer;
  let discard;
  let isUnsaved;
  let stop;

  beforeEach(() => {
    start('orchestra.timing', ['$locationProvider', $locationProvider => {
      $locationProvider.html5Mode({enabled: true, requireBase: false});
    }]);
    vi.spyOn(the('confirm'), 'ask').mockImplementation(
      () => the('$q').resolve(answer)
    );
    discard = vi.fn(() => { isUnsaved = false; });
    isUnsaved = true;
    the('$location').url('/timecard');
    settle();
    stop = the('leaving').watch(() => isUnsaved, discard);
  });

  afterEach(() => stop());

  const go = () => {
    the('$location').url('/task/7?tab=team');
    settle();
  };
  const close = () => {
    const event = new Event('beforeunload', {cancelable: true});
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };

  it('stays while somebody keeps editing', () => {
    answer = null;
    go();

    expect(the('$location').path()).toBe('/timecard');
    expect(discard).not.toHaveBeenCalled();
  });

  it('goes where it was to go once the changes are given up', () => {
    answer = {reason: ''};
    go();

    expect(discard).toHaveBeenCalledOnce();
    expect(the('$location').url()).toBe('/task/7?tab=team');
  });

  it('asks nothing when nothing would be lost', () => {
    isUnsaved = false;
    go();

    expect(the('confirm').ask).not.toHaveBeenCalled();
    expect(the('$location').path()).toBe('/task/7');
    expect(close()).toBe(false);
  });

  it('has the browser ask before the window closes, until it ends', () => {
    expect(close()).toBe(true);

    stop();

    expect(close()).toBe(false);
  });
});
