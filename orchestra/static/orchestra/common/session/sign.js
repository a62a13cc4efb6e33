// How a window tells the others that somebody has logged in.

const KEY = 'orchestra.logged-in';

/** Tell the other windows of this browser. */
export function giveSign(storage) {
  try {
    // The same value again would be no news to anybody.
    storage.setItem(KEY, String(Date.now()));
    storage.removeItem(KEY);
  } catch {
    // Who may store nothing finds out when the window is looked at again.
  }
}

/** Whether the event of another window is such news. */
export function isSign({key}) {
  return key === KEY;
}
