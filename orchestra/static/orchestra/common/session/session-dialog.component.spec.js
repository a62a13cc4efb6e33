import '../index.js';
import {mount, start, the, windowWith} from '../../tooling/testing.js';

describe('sessionDialog', () => {
  let reload;
  let backend;
  let goneOn;

  beforeEach(() => {
    reload = vi.fn();
    goneOn = vi.fn();
    start('orchestra.common', {$window: windowWith({location: {reload}})});
    backend = the('$httpBackend');
  });

  const expire = () => {
    const page = mount('<session-dialog></session-dialog>');
    the('session').renew().then(goneOn);
    page.set({});
    return page;
  };
  const comeBack = (event, ...answer) => {
    backend.expectGET('/accounts/login/', headers => (
      headers.Accept === 'application/json'
    )).respond(...answer);
    window.dispatchEvent(event);
    the('$browser').defer.flush();
    backend.flush();
  };
  const focus = () => new Event('focus');
  const stored = key => new StorageEvent('storage', {key});

  it('is not shown, and asks nobody, while the session lasts', () => {
    const page = mount('<session-dialog></session-dialog>');

    window.dispatchEvent(focus());
    the('$browser').defer.flush();

    expect(page.find('dialog')).toBeNull();
    backend.verifyNoOutstandingRequest();
  });

  it('leads to the login page, out of reach of this one', () => {
    const link = expire().find('a');

    expect(link.getAttribute('href')).toBe(
      '/accounts/login/?next=%2Faccounts%2Flogin%2Fdone%2F&username=ada'
    );
    expect(link.target).toBe('_blank');
    expect(link.rel).toBe('noopener');
  });

  it('asks for no password itself', () => {
    expect(expire().find('input')).toBeNull();
  });

  it.each([
    ['somebody comes back from it', focus()],
    ['its window says so', stored('orchestra.logged-in')]
  ])('goes on when %s', (name, event) => {
    const page = expire();

    comeBack(event, {username: 'ada'});

    expect(goneOn).toHaveBeenCalledOnce();
    expect(page.find('dialog')).toBeNull();
    expect(the('announcer').message).toBe('You are logged in again.');
  });

  it('waits while nobody is logged in', () => {
    const page = expire();

    comeBack(focus(), {username: ''});

    expect(goneOn).not.toHaveBeenCalled();
    expect(page.find('dialog')).not.toBeNull();
  });

  it('takes no other news of other windows for it', () => {
    expire();

    window.dispatchEvent(stored('orchestra.theme'));

    backend.verifyNoOutstandingRequest();
  });

  it('starts anew when somebody else logs in', () => {
    expire();

    comeBack(focus(), {username: 'bo'});

    expect(reload).toHaveBeenCalledOnce();
    expect(goneOn).not.toHaveBeenCalled();
  });

  it('says when the server cannot be asked', () => {
    const page = expire();

    comeBack(focus(), 503, {error: 503, message: 'Out of order.'});

    expect(page.find('[role=alert]').textContent).toBe('Out of order.');
    expect(goneOn).not.toHaveBeenCalled();
  });

  it('hears two windows at once, and goes on once', () => {
    expire();
    backend.whenGET('/accounts/login/').respond({username: 'ada'});

    window.dispatchEvent(focus());
    window.dispatchEvent(stored('orchestra.logged-in'));
    the('$browser').defer.flush();
    backend.flush();

    expect(goneOn).toHaveBeenCalledOnce();
  });

  it('listens no more once it is gone', () => {
    expire().remove();

    window.dispatchEvent(focus());

    backend.verifyNoOutstandingRequest();
  });
});
