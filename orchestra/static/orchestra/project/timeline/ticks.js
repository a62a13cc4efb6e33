// Where the axis of a timeline has its marks, and what they say.

import {
  dayOf, momentAt, plusDays, timeOf
} from '../../common/dates/calendar.js';
import {calendarDay} from '../../common/dates/dates.js';

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DAY_IN_MINUTES = 24 * 60;

const STEPS = [
  MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR,
  12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 84 * DAY, 364 * DAY
];

/** What the words of a mark need, in pixels. */
const ROOM = 90;

/**
 * Return the marks `{at, label}` of a span that is drawn so wide.
 *
 * They stand at the hours and days of the expert's own zone; relative ones
 * count from the start.
 */
export function ticksOf({from, to}, width, isRelative = false) {
  const step = stepFor(to - from, width);
  const moments = isRelative
    ? since(from, to, step)
    : onTheClock(from, to, step);
  return moments.map(at => ({
    at, label: isRelative ? afterInWords(at - from) : onAxis(at, step)
  }));
}

/** Return "+45 min", "+2 h" or "+3 d 6 h". */
export function afterInWords(milliseconds) {
  const minutes = Math.round(milliseconds / MINUTE);
  const days = Math.floor(minutes / DAY_IN_MINUTES);
  const parts = [
    [days, 'd'],
    [Math.floor(minutes / 60) % 24, 'h'],
    [minutes % 60, 'min']
  ].filter(([count]) => count).map(([count, unit]) => `${count} ${unit}`);
  return parts.length ? `+${parts.join(' ')}` : 'Start';
}

function stepFor(duration, width) {
  const most = Math.max(1, width / ROOM);
  return STEPS.find(step => duration / step <= most) || STEPS.at(-1);
}

function since(from, to, step) {
  const count = Math.floor((to - from) / step) + 1;
  return Array.from({length: count}, (unused, index) => from + index * step);
}

function onTheClock(from, to, step) {
  const found = [];
  const days = Math.max(1, step / DAY);
  let day = dayOf(new Date(from));
  while (momentAt(day, '00:00') <= to) {
    found.push(...ofDay(day, Math.min(step, DAY)));
    day = plusDays(day, days);
  }
  return found.filter(at => at >= from && at <= to);
}

function ofDay(day, step) {
  const minutes = step / MINUTE;
  const moments = Array.from(
    {length: DAY_IN_MINUTES / minutes},
    (unused, index) => momentAt(day, clock(index * minutes)).getTime()
  );
  // The hour that summer time leaves out is none.
  return [...new Set(moments)];
}

function clock(minutes) {
  const parts = [Math.floor(minutes / 60), minutes % 60];
  return parts.map(part => String(part).padStart(2, '0')).join(':');
}

function onAxis(at, step) {
  const date = new Date(at);
  const time = timeOf(date);
  return step < DAY && time !== '00:00'
    ? time
    : calendarDay(dayOf(date)).replace(/ \d{4}$/, '');
}
