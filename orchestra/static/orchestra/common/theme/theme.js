// Light, dark, or as the system is: kept in this browser only.

const KEY = 'orchestra:theme';

export const THEMES = ['system', 'light', 'dark'];

/** Return the theme that was chosen in this browser. */
export function storedTheme(storage = window.localStorage) {
  try {
    const theme = storage.getItem(KEY);
    return THEMES.includes(theme) ? theme : 'system';
  } catch {
    // A browser may forbid storage altogether.
    return 'system';
  }
}

/** Show the page in the theme. */
export function applyTheme(theme, root = document.documentElement) {
  if (theme === 'system') {
    delete root.dataset.theme;
  } else {
    root.dataset.theme = theme;
  }
}

/** Show the page in the theme, now and the next time. */
export function chooseTheme(theme, storage = window.localStorage) {
  applyTheme(theme);
  try {
    storage.setItem(KEY, theme);
  } catch {
    // It holds for this page at least.
  }
}
