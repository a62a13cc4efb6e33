import '../index.js';
import {mount, start, the} from '../../tooling/testing.js';

describe('keyboardHelp', () => {
  beforeEach(() => start('orchestra.common'));

  it('lists the keys of the page in view on a question mark', () => {
    const page = mount('<keyboard-help></keyboard-help>');
    the('keyboard').bind('mod+s', 'Save', () => undefined);

    document.body.dispatchEvent(
      new KeyboardEvent('keydown', {key: '?', bubbles: true})
    );

    expect(page.find('dialog').open).toBe(true);
    expect(page.findAll('dd').map(dd => dd.textContent))
      .toEqual(['Show this list', 'Save']);
    expect(page.findAll('.shortcut')[1].textContent).toContain('CtrlS');
  });

  it('closes', () => {
    const page = mount('<keyboard-help></keyboard-help>');
    the('keyboard').isHelpShown = true;
    page.set({});

    page.button('Close').click();

    expect(page.find('dialog')).toBeNull();
  });
});
