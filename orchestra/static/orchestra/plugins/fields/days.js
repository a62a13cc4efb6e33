// Moments as interfaces keep them: a Date, a day, or a time stamp as text.

import {dayOf, momentAt, timeOf} from '../../common/dates/calendar.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MIDNIGHT = '00:00';

/** Return the expert's day of the value: "2026-11-24", or "". */
export function dayIn(value) {
  if (DAY.test(value)) {
    return value;
  }
  const date = momentIn(value);
  return date ? dayOf(date) : '';
}

/** Return the expert's time of the value: "09:05", or "". */
export function timeIn(value) {
  const date = momentIn(value);
  return date ? timeOf(date) : '';
}

/** Return the value moved to the day, in the form that it had. */
export function withDay(value, day, defaultTime = MIDNIGHT) {
  if (!day) {
    return value instanceof Date ? null : '';
  }
  const isPlainDay = !value || DAY.test(value);
  return isPlainDay
    ? day
    : inFormOf(value, momentAt(day, timeIn(value) || defaultTime));
}

/** Return the value at that time of its day; today's if it has none. */
export function withTime(value, time) {
  return time
    ? inFormOf(value, momentAt(dayIn(value) || dayOf(new Date()), time))
    : value;
}

/** Return the Date that the value tells, or null. */
export function momentIn(value) {
  const date = value ? new Date(value) : null;
  return date && !Number.isNaN(date.getTime()) ? date : null;
}

function inFormOf(value, date) {
  return typeof value === 'string' ? date.toISOString() : date;
}
