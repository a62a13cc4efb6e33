// The days of a timecard, with their entries and totals.

import {daysFrom, daysFromTo} from '../common/dates/calendar.js';
import {minutesRoundedUp, secondsOf} from './time-worked.js';

/** In longer stretches, days on which nothing was booked are left out. */
const MOST_EMPTY_DAYS = 31;

/** Return the days from the first to the last, the newest first. */
export function timecardDays(entries, from, to) {
  const count = daysFromTo(from, to) + 1;
  const dates = count <= MOST_EMPTY_DAYS
    ? daysFrom(from, count)
    : [...new Set(entries.map(({date}) => date))].sort();
  return dates
    .reverse()
    .map(date => dayWith(date, entries.filter(entry => entry.date === date)));
}

/** Return the minutes, and how many entries are invalid, of all days. */
export function totalOf(days) {
  return {
    minutes: sum(days.map(({minutes}) => minutes)),
    invalid: sum(days.map(({invalid}) => invalid))
  };
}

/** Return what the entry lacks: "description", "task", or both. */
export function missingOf(entry) {
  return [
    !(entry.description || '').trim() && 'description',
    entry.assignment === null && 'task'
  ].filter(Boolean);
}

function dayWith(date, entries) {
  const rows = entries
    .toSorted((one, other) => other.id - one.id)
    .map(rowOf);
  return {
    date,
    rows,
    minutes: sum(rows.map(({minutes}) => minutes)),
    invalid: rows.filter(({missing}) => missing.length > 0).length
  };
}

function rowOf(entry) {
  return {
    entry,
    minutes: minutesRoundedUp(secondsOf(entry.time_worked)),
    missing: missingOf(entry)
  };
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
