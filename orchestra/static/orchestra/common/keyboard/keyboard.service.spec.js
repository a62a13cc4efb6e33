import '../index.js';
import {start, the} from '../../tooling/testing.js';

const press = (key, more = {}, target = document.body) => {
  const event = new KeyboardEvent(
    'keydown', {key, bubbles: true, cancelable: true, ...more}
  );
  target.dispatchEvent(event);
  return event;
};

const put = name => {
  const element = document.createElement(name);
  document.body.append(element);
  return element;
};

describe('keyboard', () => {
  let action;

  beforeEach(() => {
    start('orchestra.common');
    action = vi.fn();
  });

  it.each([{ctrlKey: true}, {metaKey: true}])('takes mod as %s', modifier => {
    the('keyboard').bind('mod+s', 'Save', action);

    const event = press('s', modifier, put('textarea'));

    expect(action).toHaveBeenCalledOnce();
    expect(event.defaultPrevented).toBe(true);
  });

  it('leaves a character to whoever types it', () => {
    the('keyboard').bind('/', 'Search', action);

    press('/', {}, put('input'));
    expect(action).not.toHaveBeenCalled();

    press('/');
    expect(action).toHaveBeenCalledOnce();
  });

  it('leaves an open dialog alone', () => {
    the('keyboard').bind('mod+s', 'Save', action);
    put('dialog').showModal();

    press('s', {ctrlKey: true});

    expect(action).not.toHaveBeenCalled();
  });

  it('lets the page in view have the keys, and gives them back', () => {
    const later = vi.fn();
    the('keyboard').bind('mod+s', 'Save', action);
    const unbind = the('keyboard').bind('mod+s', 'Save all', later);

    press('s', {ctrlKey: true});
    unbind();
    press('s', {ctrlKey: true});

    expect(later).toHaveBeenCalledOnce();
    expect(action).toHaveBeenCalledOnce();
  });
});
