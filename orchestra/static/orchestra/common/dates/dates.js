// Dates in words that no reader can mistake: the day before the month, the
// month by its name, hours to 24, and all in the expert's own time zone.

import {dayOf, daysFromTo} from './calendar.js';
import {formatIn} from './zone.js';

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;

const withoutCommas = text => text.replaceAll(',', '');

const TIME = formatIn({hour: '2-digit', minute: '2-digit'});
const TIME_WITH_SECONDS = formatIn({
  hour: '2-digit', minute: '2-digit', second: '2-digit'
});
const DAY = formatIn(
  {weekday: 'short', day: 'numeric', month: 'short'}, withoutCommas
);
const DAY_OF_YEAR = formatIn(
  {day: 'numeric', month: 'short', year: 'numeric'}, withoutCommas
);
const FULL_DAY = formatIn(
  {weekday: 'short', day: 'numeric', month: 'short', year: 'numeric'},
  withoutCommas
);
const CALENDAR = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short', day: 'numeric', month: 'short', year: 'numeric',
  timeZone: 'UTC'
});

/** Return "10:41:07". */
export function clockTime(date) {
  return TIME_WITH_SECONDS(date);
}

/** Return "Tue 24 Nov 2026, 10:41". */
export function momentInWords(date) {
  return `${FULL_DAY(date)}, ${TIME(date)}`;
}

/** Return "Tue 24 Nov 2026" for a day such as "2026-11-24". */
export function calendarDay(day) {
  return withoutCommas(CALENDAR.format(Date.parse(day)));
}

/** Return "today, 17:00", "tomorrow, 09:00", "Tue 24 Nov" or with a year. */
export function dayInWords(date, now = new Date()) {
  const distance = daysBetween(now, date);
  const nearby = {[-1]: 'yesterday', 0: 'today', 1: 'tomorrow'}[distance];
  if (nearby) {
    return `${nearby}, ${TIME(date)}`;
  }
  return isFar(date, now) ? DAY_OF_YEAR(date) : DAY(date);
}

/** Return "just now", "5 min ago", "2 h ago" or the day. */
export function agoInWords(date, now = new Date()) {
  const elapsed = now - date;
  if (elapsed < MINUTE) {
    return 'just now';
  }
  if (elapsed < HOUR) {
    return `${Math.floor(elapsed / MINUTE)} min ago`;
  }
  if (daysBetween(now, date) === 0) {
    return `${Math.floor(elapsed / HOUR)} h ago`;
  }
  return dayInWords(date, now).split(',')[0];
}

/** Return how many calendar days the second moment is after the first. */
export function daysBetween(from, to) {
  return daysFromTo(dayOf(from), dayOf(to));
}

/** Return the text with its first letter in upper case. */
export function sentenceCase(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function isFar(date, now) {
  return Math.abs(daysBetween(now, date)) > 180;
}
