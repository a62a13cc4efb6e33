// Formats like "ddd D MMM YYYY, HH:mm", in the expert's time zone.

import {formatIn} from '../../common/dates/zone.js';

const PARTS = {
  YYYY: {year: 'numeric'},
  YY: {year: '2-digit'},
  MMMM: {month: 'long'},
  MMM: {month: 'short'},
  dddd: {weekday: 'long'},
  ddd: {weekday: 'short'}
};
const CLOCK = formatIn({
  month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric',
  second: 'numeric', hourCycle: 'h23'
});
const NUMBERS = /(\d+)\/(\d+), (\d+):(\d+):(\d+)/;
const TOKENS =
  /\[([^\]]*)\]|YYYY|YY|MMMM|MMM|MM|M|DD|D|dddd|ddd|HH|H|hh|h|mm|ss|A|a/g;

const IN_WORDS = Object.fromEntries(
  Object.entries(PARTS).map(([token, part]) => [token, formatIn(part)])
);

/** Return the moment in the format; what is in [brackets] stays. */
export function formatMoment(date, format) {
  const numbers = numbersOf(date);
  return format.replace(TOKENS, (token, literal) => {
    if (literal !== undefined) {
      return literal;
    }
    return token in IN_WORDS ? IN_WORDS[token](date) : numbers[token];
  });
}

function numbersOf(date) {
  const [, D, M, H, minute, second] = NUMBERS.exec(CLOCK(date)).map(Number);
  const h = H % 12 || 12;
  const a = H < 12 ? 'am' : 'pm';
  const two = number => String(number).padStart(2, '0');
  return {
    D, M, H, h, a, A: a.toUpperCase(), DD: two(D), MM: two(M), HH: two(H),
    hh: two(h), mm: two(minute), ss: two(second)
  };
}
