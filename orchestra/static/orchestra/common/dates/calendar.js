// Days as the server writes them, "2026-11-24", and times as "09:05": without
// a zone of their own, so that no conversion can move them to another day.

import {formatIn} from './zone.js';

const DAY = 24 * 60 * 60 * 1000;

const PARTS = formatIn({
  year: 'numeric', month: '2-digit', day: '2-digit',
  hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'
});
const PATTERN = /(\d+)\/(\d+)\/(\d+), (\d+:\d+):(\d+)/;

/** Return the expert's day at that moment: "2026-11-24". */
export function dayOf(date) {
  const [, day, month, year] = PATTERN.exec(PARTS(date));
  return `${year.padStart(4, '0')}-${month}-${day}`;
}

/** Return the expert's time at that moment: "09:05". */
export function timeOf(date) {
  return PATTERN.exec(PARTS(date))[4];
}

/**
 * Return the moment at which the expert's clock shows the day and the time.
 *
 * A time that the change to summer time leaves out is the hour after it; one
 * that comes twice is the first.
 */
export function momentAt(day, time) {
  const wanted = Date.parse(`${day}T${time}Z`);
  const offsets = [wanted - DAY, wanted + DAY].map(offsetAt);
  const candidates = offsets
    .map(offset => wanted - offset)
    .sort((one, other) => one - other);
  const exact = candidates.find(each => each + offsetAt(each) === wanted);
  return new Date(exact ?? wanted - Math.min(...offsets));
}

/** Return the day that many days later. */
export function plusDays(day, count) {
  return isoDay(Date.parse(day) + count * DAY);
}

/** Return how many days the second is after the first. */
export function daysFromTo(from, to) {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/** Return the Monday of the day's week. */
export function mondayOf(day) {
  const weekday = new Date(Date.parse(day)).getUTCDay();
  return plusDays(day, -((weekday + 6) % 7));
}

/** Return that many days, beginning with the one given. */
export function daysFrom(day, count) {
  return Array.from({length: count}, (_, index) => plusDays(day, index));
}

/** Return how far the expert's clock is ahead of UTC, in milliseconds. */
function offsetAt(moment) {
  const date = new Date(moment);
  const [, day, month, year, time, second] = PATTERN.exec(PARTS(date));
  const shown = Date.parse(
    `${year.padStart(4, '0')}-${month}-${day}T${time}:${second}Z`
  );
  return shown - Math.floor(moment / 1000) * 1000;
}

function isoDay(milliseconds) {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
