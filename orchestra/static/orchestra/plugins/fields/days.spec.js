import {useTimeZone} from '../../common/dates/zone.js';
import {dayIn, momentIn, timeIn, withDay, withTime} from './days.js';

const MOMENT = '2026-11-24T22:30:00.000Z';

describe('days of an expert in Athens', () => {
  beforeEach(() => useTimeZone('Europe/Athens'));
  afterEach(() => useTimeZone('UTC'));

  it('are theirs, in whatever form the moment is', () => {
    expect(dayIn(MOMENT)).toBe('2026-11-25');
    expect(dayIn(new Date(MOMENT))).toBe('2026-11-25');
    expect(dayIn('2026-11-24')).toBe('2026-11-24');
    expect(timeIn(MOMENT)).toBe('00:30');
    expect([dayIn(''), timeIn(null)]).toEqual(['', '']);
    expect(momentIn('soon')).toBeNull();
  });

  it('change, and the time and the form stay', () => {
    expect(withDay(MOMENT, '2026-11-27')).toBe('2026-11-26T22:30:00.000Z');
    expect(withDay(new Date(MOMENT), '2026-11-27'))
      .toEqual(new Date('2026-11-26T22:30:00Z'));
    expect(withDay('2026-11-24', '2026-11-27')).toBe('2026-11-27');
    expect(withDay(undefined, '2026-11-27')).toBe('2026-11-27');
    expect(withDay('2026-11-24', '')).toBe('');
    expect(withDay(new Date(), '')).toBeNull();
  });

  it('stay when the time changes', () => {
    expect(withTime(MOMENT, '10:00')).toBe('2026-11-25T08:00:00.000Z');
    expect(withTime(MOMENT, '')).toBe(MOMENT);
    expect(withTime('2026-11-24', '10:00')).toBe('2026-11-24T08:00:00.000Z');
  });
});
