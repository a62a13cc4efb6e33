import '../index.js';
import {mount, start, the} from '../../tooling/testing.js';

const MARKUP = `
  <div><button id="opener"></button>
    <orchestra-dialog ng-if="isShown" heading="Log in again"
      on-close="close()"><p id="inside">Words</p></orchestra-dialog></div>`;

describe('orchestraDialog', () => {
  beforeEach(() => start('orchestra.common'));

  it('is a modal named by its heading', () => {
    const {find} = mount(MARKUP, {isShown: true});
    const dialog = find('dialog');

    expect(dialog.open).toBe(true);
    expect(find(`#${dialog.getAttribute('aria-labelledby')}`).textContent)
      .toBe('Log in again');
    expect(dialog.querySelector('#inside')).not.toBeNull();
  });

  it('lets whoever shows it decide on Escape', () => {
    const close = vi.fn();
    const {find} = mount(MARKUP, {isShown: true, close});
    const escape = new Event('cancel', {cancelable: true});

    find('dialog').dispatchEvent(escape);

    expect(close).toHaveBeenCalledOnce();
    expect(escape.defaultPrevented).toBe(true);
  });

  it('closes before it leaves the page, so that the focus goes back', () => {
    const page = mount(MARKUP, {isShown: true});
    const dialog = page.find('dialog');

    page.set({isShown: false});

    expect(dialog.open).toBe(false);
    expect(page.find('dialog')).toBeNull();
  });

  it('begins where its content says, although that comes later', () => {
    const {find} = mount(
      `<div><orchestra-dialog heading="Return">
        <form-field label="Why?"><input autofocus></form-field>
      </orchestra-dialog></div>`
    );

    the('$timeout').flush();

    expect(document.activeElement).toBe(find('input'));
  });
});
