import cases from '../../../tests/core/rounding.json';
import {
  hoursAndMinutes, minutesRoundedUp, secondsOf, timeWorkedOf
} from './time-worked.js';

describe('minutesRoundedUp', () => {
  // The spreadsheet's own rounding is tested with the same table.
  it.each(cases)('of $spent is $minutes', ({spent, minutes, total}) => {
    const rounded = spent.map(text => minutesRoundedUp(secondsOf(text)));

    expect(rounded).toEqual(minutes);
    expect(rounded.reduce((sum, one) => sum + one, 0)).toBe(total);
  });
});

describe('secondsOf', () => {
  it.each([
    ['00:30:00', 1800], ['1 02:00:00', 93600], ['00:00:08.010000', 8.01]
  ])('reads %s', (text, seconds) => {
    expect(secondsOf(text)).toBe(seconds);
  });
});

describe('timeWorkedOf', () => {
  it.each([
    [0, 0, '00:00:00'], [1, 5, '01:05:00'], [24, 0, '1 00:00:00'],
    [26, 30, '1 02:30:00']
  ])('writes %i h %i min, days and all [W-F9]', (hours, minutes, text) => {
    expect(timeWorkedOf(hours, minutes)).toBe(text);
  });
});

describe('hoursAndMinutes', () => {
  it.each([
    [0, '0:00'], [1, '0:01'], [2520, '0:42'], [93909, '26:06']
  ])('of %i seconds is %s', (seconds, text) => {
    expect(hoursAndMinutes(seconds)).toBe(text);
  });
});
