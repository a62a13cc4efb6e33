import {applyTheme, chooseTheme, storedTheme} from './theme.js';

const FORBIDDEN = {
  getItem() { throw new DOMException('no'); },
  setItem() { throw new DOMException('no'); }
};

describe('the theme', () => {
  afterEach(() => applyTheme('system'));

  it('is kept in the browser', () => {
    chooseTheme('dark');

    expect(document.documentElement.dataset.theme).toBe('dark');
    expect(storedTheme()).toBe('dark');
  });

  it('follows the system unless it was chosen', () => {
    chooseTheme('light');
    chooseTheme('system');

    expect(document.documentElement.dataset.theme).toBeUndefined();
  });

  it('ignores what it does not know', () => {
    localStorage.setItem('orchestra:theme', 'pink');

    expect(storedTheme()).toBe('system');
  });

  it('works in a browser that keeps nothing', () => {
    expect(storedTheme(FORBIDDEN)).toBe('system');
    expect(() => chooseTheme('dark', FORBIDDEN)).not.toThrow();
    expect(document.documentElement.dataset.theme).toBe('dark');
  });
});
