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
      .toEqual(['Save', 'Show this list']);
    expect(page.findAll('.shortcut')[0].textContent).toContain('CtrlS');
  });

  it('closes', () => {
    const page = mount('<keyboard-help></keyboard-help>');
    the('keyboard').isHelpShown = true;
    page.set({});

    page.button('Close').click();

    expect(page.find('dialog')).toBeNull();
  });

  it('has a heading for each group, and the key in force once', () => {
    const page = mount('<keyboard-help></keyboard-help>');
    const {keyboard} = page.controller;
    keyboard.bind('n', 'Old', () => undefined, 'Timecard');
    keyboard.bind('n', 'New entry', () => undefined, 'Timecard');
    keyboard.bind('g d', 'Go', () => undefined, 'Timecard');
    keyboard.isHelpShown = true;
    page.set({});

    expect(page.findAll('h3').map(heading => heading.textContent))
      .toEqual(['Timecard', 'Everywhere']);
    expect(page.findAll('dd').map(dd => dd.textContent))
      .toEqual(['New entry', 'Go', 'Show this list']);
    expect(page.findAll('dt')[1].textContent.replace(/\s+/g, ' ').trim())
      .toBe('G then D');
  });

  it('turns single keys off, for who presses them by mistake', () => {
    const page = mount('<keyboard-help></keyboard-help>');
    page.controller.keyboard.isHelpShown = true;
    page.set({});

    page.find('input').click();

    expect(the('keyboard').hasSingleKeys).toBe(false);
  });
});
