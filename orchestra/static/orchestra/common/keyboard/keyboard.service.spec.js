import '../index.js';
import {singleKeysKept} from './single-keys.js';
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

  it('takes two keys, one after the other', () => {
    the('keyboard').bind('g d', 'Go to the dashboard', action);

    press('d');
    expect(action).not.toHaveBeenCalled();
    press('g');
    press('d');
    press('d');

    expect(action).toHaveBeenCalledOnce();
  });

  it('does not wait long for the second', () => {
    vi.useFakeTimers({now: 0, toFake: ['Date']});
    the('keyboard').bind('g d', 'Go to the dashboard', action);
    press('g');
    vi.setSystemTime(1500);
    press('d');
    vi.useRealTimers();

    expect(action).not.toHaveBeenCalled();
  });

  it('leaves a text alone that is being composed', () => {
    the('keyboard').bind('mod+s', 'Save', action);

    press('s', {ctrlKey: true, isComposing: true});

    expect(action).not.toHaveBeenCalled();
  });

  it('leaves single keys alone once somebody turned them off', () => {
    the('keyboard').bind('n', 'New', action);
    the('keyboard').bind('mod+s', 'Save', action);
    the('keyboard').useSingleKeys(false);

    press('n');
    expect(action).not.toHaveBeenCalled();
    press('s', {ctrlKey: true});
    expect(action).toHaveBeenCalledOnce();
    expect(singleKeysKept()).toBe(false);
  });

  it('knows what it was bound under', () => {
    the('keyboard').bind('n', 'New', action);
    the('keyboard').bind('m', 'More', action, 'Timecard');

    expect(the('keyboard').shortcuts.map(({group}) => group))
      .toEqual(['On this page', 'Timecard']);
  });
});
