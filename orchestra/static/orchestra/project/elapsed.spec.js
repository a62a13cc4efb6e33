import {elapsedInWords} from './elapsed.js';

const MINUTE = 60 * 1000;

it.each([
  [-5, '0 s'], [3000, '3 s'], [MINUTE, '1 min'], [59.9 * MINUTE, '59 min'],
  [60 * MINUTE, '1 h'], [47 * 60 * MINUTE, '47 h'],
  [48 * 60 * MINUTE, '2 days'], [720 * 60 * MINUTE, '30 days']
])('calls %d ms %s', (elapsed, words) => {
  expect(elapsedInWords(elapsed)).toBe(words);
});
