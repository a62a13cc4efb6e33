import '../index.js';
import {mount, settle, start} from '../../tooling/testing.js';

describe('orchestraPopover', () => {
  let page;

  beforeEach(() => {
    start('orchestra.common');
    page = mount(
      `<div><orchestra-popover label="Timer" is-open="isOpen"
        on-toggle="set(isOpen)"><popover-face>0:42</popover-face>
        <input id="inside"></orchestra-popover><input id="outside"></div>`,
      {isOpen: false}
    );
    page.scope.set = isOpen => { page.scope.isOpen = isOpen; };
  });

  const button = () => page.find('button');
  const isOpen = () => button().getAttribute('aria-expanded') === 'true';
  const escape = () => {
    page.find('#inside').dispatchEvent(
      new KeyboardEvent('keydown', {key: 'Escape', bubbles: true})
    );
    settle();
  };

  it('has a button that says what it opens', () => {
    expect(button().getAttribute('aria-label')).toBe('Timer');
    expect(button().textContent).toBe('0:42');
    expect(page.find(`#${button().getAttribute('aria-controls')}`))
      .toBe(page.find('.popover-panel'));
  });

  it('opens and closes', () => {
    button().click();
    expect(isOpen()).toBe(true);
    button().click();
    expect(isOpen()).toBe(false);
  });

  it('closes on Escape, and gives the focus back', () => {
    button().click();
    escape();

    expect(isOpen()).toBe(false);
    expect(document.activeElement).toBe(button());
  });

  it('does not take Escape from others while it is closed', () => {
    const heard = vi.fn();
    document.addEventListener('keydown', heard, {once: true});

    escape();

    expect(heard).toHaveBeenCalledOnce();
  });

  it('closes on a click elsewhere, and not on one inside', () => {
    button().click();
    page.find('#inside').click();
    settle();
    expect(isOpen()).toBe(true);

    page.find('#outside').click();
    settle();
    expect(isOpen()).toBe(false);
  });

  it('closes when the keyboard leaves it', () => {
    button().click();
    page.find('#inside').focus();
    page.find('#outside').focus();
    settle();

    expect(isOpen()).toBe(false);
  });

  it('listens no longer when it is gone', () => {
    button().click();
    const {set} = page.scope;
    page.scope.set = vi.fn(set);
    page.remove();

    document.body.click();

    expect(page.scope.set).not.toHaveBeenCalled();
  });
});
