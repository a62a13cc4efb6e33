import {useTimeZone} from '../../common/dates/zone.js';
import {afterInWords, ticksOf} from './ticks.js';

const HOUR = 60 * 60 * 1000;
const span = (start, hours) => {
  const from = Date.parse(start);
  return {from, to: from + hours * HOUR};
};
const labels = (...given) => ticksOf(...given).map(({label}) => label);

describe('ticksOf', () => {
  beforeEach(() => useTimeZone('UTC'));
  afterEach(() => useTimeZone());

  it('stands at the hours of the clock', () => {
    expect(labels(span('2026-11-20T08:20:00Z', 4), 720))
      .toEqual([
        '08:30', '09:00', '09:30', '10:00', '10:30', '11:00', '11:30',
        '12:00'
      ]);
  });

  it('names the day at midnight', () => {
    expect(labels(span('2026-11-20T20:00:00Z', 9), 300))
      .toEqual(['21:00', 'Sat 21 Nov', '03:00']);
  });

  it('keeps to the zone of the reader, whatever summer time does', () => {
    useTimeZone('Europe/Athens');

    expect(labels(span('2026-10-24T10:00:00Z', 72), 400))
      .toEqual(['Sun 25 Oct', 'Mon 26 Oct', 'Tue 27 Oct']);
  });

  it('has more marks where there is more room', () => {
    const day = span('2026-11-20T00:00:00Z', 24);

    expect(ticksOf(day, 2400).length).toBeGreaterThan(
      ticksOf(day, 600).length
    );
  });

  it('counts from the start if that is wanted', () => {
    expect(labels(span('2026-11-20T08:20:00Z', 3), 300, true))
      .toEqual(['Start', '+1 h', '+2 h', '+3 h']);
  });

  it('has few marks, however long it is', () => {
    expect(ticksOf(span('2016-11-20T08:20:00Z', 24 * 3650), 900).length)
      .toBeLessThan(13);
  });
});

it.each([[0, 'Start'], [45 * 60e3, '+45 min'], [30 * HOUR, '+1 d 6 h']])(
  'calls %d ms after the start %s',
  (after, words) => expect(afterInWords(after)).toBe(words)
);
