// Time worked: as the API writes it, and rounded as the timecard shows it.

const PATTERN = /^(?:(\d+) )?(\d+):(\d+):(\d+(?:\.\d+)?)$/;

/** Return the seconds of "[D ]HH:MM:SS[.ffffff]"; nothing is lost of days. */
export function secondsOf(timeWorked) {
  const [, days = 0, hours, minutes, seconds] = PATTERN.exec(timeWorked);
  return Number(days) * 86400
    + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** Return the hours and minutes as the API reads them. */
export function timeWorkedOf(hours, minutes) {
  const days = Math.floor(hours / 24);
  const time = `${twoDigits(hours % 24)}:${twoDigits(minutes)}:00`;
  return days > 0 ? `${days} ${time}` : time;
}

/**
 * Return the minutes of the seconds; one that has begun counts as a whole.
 *
 * The total of several times is the sum of what this returns for each.
 */
export function minutesRoundedUp(seconds) {
  return Math.ceil(seconds / 60);
}

/** Return "0:42" or "26:05", as the header shows the running timer. */
export function hoursAndMinutes(seconds) {
  const minutes = minutesRoundedUp(seconds);
  return `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}`;
}

function twoDigits(number) {
  return String(number).padStart(2, '0');
}
