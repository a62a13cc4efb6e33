import '../index.js';
import {mount, settle, start, the, windowWith} from '../../tooling/testing.js';

describe('sessionDialog', () => {
  let reload;

  beforeEach(() => {
    reload = vi.fn();
    start('orchestra.common', {$window: windowWith({location: {reload}})});
  });

  it('names who logs in, and is not shown while the session lasts', () => {
    const page = mount('<session-dialog></session-dialog>');
    expect(page.find('dialog')).toBeNull();

    the('session').renew();
    page.set({});

    expect(page.find('input[name=username]').value).toBe('ada');
    expect(page.button('Log in').disabled).toBe(true);
  });

  it('starts anew when somebody else logs in', () => {
    const page = mount('<session-dialog></session-dialog>');
    const goneOn = vi.fn();
    the('session').renew().then(goneOn);
    vi.spyOn(the('sessionApi'), 'logIn')
      .mockReturnValue(the('$q').resolve('bo'));

    page.controller.logIn();
    settle();

    expect(reload).toHaveBeenCalledOnce();
    expect(goneOn).not.toHaveBeenCalled();
  });
});
