// Whether bare characters are shortcuts: kept in this browser only. Who
// dictates, or shakes, turns them off.

const KEY = 'orchestra:single-keys';

/** Return whether bare characters are shortcuts in this browser. */
export function singleKeysKept(storage = window.localStorage) {
  try {
    return storage.getItem(KEY) !== 'off';
  } catch {
    // A browser may forbid storage altogether.
    return true;
  }
}

/** Keep whether they are. */
export function keepSingleKeys(isOn, storage = window.localStorage) {
  try {
    storage.setItem(KEY, isOn ? 'on' : 'off');
  } catch {
    // It holds for this page at least.
  }
}
