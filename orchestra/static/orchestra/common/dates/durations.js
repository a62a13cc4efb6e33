// Time spent: seconds in words that hold beyond a day, and back.

const MINUTE = 60;
const HOUR = 60 * MINUTE;

const CLOCK = /^(\d+):([0-5]\d)(?::([0-5]\d))?$/;
const WORDS =
  /^(?:(\d+(?:[.,]\d+)?)\s*h(?:ours?|rs?)?)?\s*(?:(\d+)\s*m(?:in(?:utes?)?)?)?$/i;

/** Return "1 h 32 min", "26 h 05 min", "45 s"; with a minus if negative. */
export function durationInWords(seconds) {
  const whole = Math.round(Math.abs(seconds));
  const words = whole > 0 && whole < MINUTE
    ? `${whole} s`
    : hoursAndMinutes(Math.floor(whole / MINUTE));
  return sign(seconds) + words;
}

/** Return "1:32:05", as a running timer shows it. */
export function clockDuration(seconds) {
  const whole = Math.floor(Math.abs(seconds));
  const parts = [
    Math.floor(whole / HOUR),
    twoDigits(Math.floor(whole / MINUTE) % 60),
    twoDigits(whole % 60)
  ];
  return sign(seconds) + parts.join(':');
}

/** Read "1:30", "1 h 30 min", "90 min" or "1.5 h"; null if it is none. */
export function parseDuration(text) {
  const trimmed = text.trim();
  const clock = CLOCK.exec(trimmed);
  if (clock) {
    const [, hours, minutes, seconds = 0] = clock.map(Number);
    return hours * HOUR + minutes * MINUTE + (seconds || 0);
  }
  const words = trimmed && WORDS.exec(trimmed);
  if (!words) {
    return null;
  }
  const hours = Number((words[1] || '0').replace(',', '.'));
  return Math.round(hours * HOUR) + Number(words[2] || 0) * MINUTE;
}

function hoursAndMinutes(minutes) {
  const hours = Math.floor(minutes / 60);
  return hours === 0
    ? `${minutes} min`
    : `${hours} h ${twoDigits(minutes % 60)} min`;
}

function sign(seconds) {
  return seconds < 0 ? '−' : '';
}

function twoDigits(number) {
  return String(number).padStart(2, '0');
}
