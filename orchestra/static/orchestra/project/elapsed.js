// How long something has lasted, short enough for a box.

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Return "45 s", "5 min", "2 h" or "3 days". */
export function elapsedInWords(milliseconds) {
  const elapsed = Math.max(0, milliseconds);
  if (elapsed < MINUTE) {
    return `${Math.floor(elapsed / 1000)} s`;
  }
  if (elapsed < HOUR) {
    return `${Math.floor(elapsed / MINUTE)} min`;
  }
  if (elapsed < 2 * DAY) {
    return `${Math.floor(elapsed / HOUR)} h`;
  }
  return `${Math.floor(elapsed / DAY)} days`;
}
