import {
  agoInWords, clockTime, dayInWords, daysBetween, sentenceCase
} from './dates.js';

const NOW = new Date(2026, 10, 20, 12, 0, 0);
const at = (day, hour = 9, minute = 5) =>
  new Date(2026, 10, day, hour, minute);

describe('dayInWords', () => {
  it.each([
    [at(20, 17, 0), 'today, 17:00'],
    [at(21), 'tomorrow, 09:05'],
    [at(19, 23, 59), 'yesterday, 23:59'],
    [at(24), 'Tue 24 Nov'],
    [new Date(2028, 1, 29), '29 Feb 2028']
  ])('says %s as "%s"', (date, words) => {
    expect(dayInWords(date, NOW)).toBe(words);
  });
});

describe('agoInWords', () => {
  it.each([
    [new Date(2026, 10, 20, 11, 59, 30), 'just now'],
    [at(20, 11, 55), '5 min ago'],
    [at(20, 10, 0), '2 h ago'],
    [at(19, 23, 0), 'yesterday'],
    [at(2), 'Mon 2 Nov']
  ])('says %s as "%s"', (date, words) => {
    expect(agoInWords(date, NOW)).toBe(words);
  });
});

describe('clockTime', () => {
  it('has seconds and 24 hours', () => {
    expect(clockTime(new Date(2026, 10, 20, 22, 41, 7))).toBe('22:41:07');
  });
});

describe('daysBetween', () => {
  it('counts midnights, not hours', () => {
    expect(daysBetween(at(20, 23, 59), at(21, 0, 1))).toBe(1);
    expect(daysBetween(at(21, 0, 1), at(20, 23, 59))).toBe(-1);
  });
});

describe('sentenceCase', () => {
  it('changes the first letter only', () => {
    expect(sentenceCase('due Tue')).toBe('Due Tue');
    expect(sentenceCase('')).toBe('');
  });
});
