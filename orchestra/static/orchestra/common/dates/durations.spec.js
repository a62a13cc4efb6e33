import {clockDuration, durationInWords, parseDuration} from './durations.js';

describe('durationInWords', () => {
  it.each([
    [0, '0 min'],
    [45, '45 s'],
    [60, '1 min'],
    [3599, '59 min'],
    [3600, '1 h 00 min'],
    [5520, '1 h 32 min'],
    [97200, '27 h 00 min'],
    [-5520, '−1 h 32 min']
  ])('says %s seconds as "%s"', (seconds, words) => {
    expect(durationInWords(seconds)).toBe(words);
  });
});

describe('clockDuration', () => {
  it.each([
    [0, '0:00:00'], [5525, '1:32:05'], [360000, '100:00:00'], [-61, '−0:01:01']
  ])('shows %s seconds as %s', (seconds, text) => {
    expect(clockDuration(seconds)).toBe(text);
  });
});

describe('parseDuration', () => {
  it.each([
    ['1:30', 5400], ['0:05', 300], ['26:05', 93900], ['1:30:15', 5415],
    ['1 h 30 min', 5400], ['1h30m', 5400], ['90 min', 5400], ['2 hours', 7200],
    ['1.5 h', 5400], ['1,5h', 5400], [' 45m ', 2700], ['0 min', 0]
  ])('reads "%s" as %s seconds', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it.each(['', ' ', '1:75', '90', 'soon', '-1 h', '1 h 1.5 min', 'h'])(
    'does not guess what "%s" means',
    text => expect(parseDuration(text)).toBeNull()
  );

  it('reads what it writes', () => {
    [60, 5520, 97200].forEach(seconds => {
      expect(parseDuration(durationInWords(seconds))).toBe(seconds);
    });
  });
});
