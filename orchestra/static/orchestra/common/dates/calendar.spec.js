import {
  dayOf, daysFrom, daysFromTo, mondayOf, momentAt, plusDays, timeOf
} from './calendar.js';
import {useTimeZone} from './zone.js';

const at = iso => new Date(iso);

describe('the calendar', () => {
  afterEach(() => useTimeZone('UTC'));

  it.each([
    ['Pacific/Auckland', '2026-11-25', '00:30'],
    ['UTC', '2026-11-24', '11:30'],
    ['America/Los_Angeles', '2026-11-24', '03:30'],
    ['Asia/Kathmandu', '2026-11-24', '17:15']
  ])('knows day and time in %s', (zone, day, time) => {
    useTimeZone(zone);

    expect(dayOf(at('2026-11-24T11:30:00Z'))).toBe(day);
    expect(timeOf(at('2026-11-24T11:30:00Z'))).toBe(time);
  });

  it('writes midnight as the beginning of a day', () => {
    expect(timeOf(at('2026-11-24T00:00:00Z'))).toBe('00:00');
    expect(dayOf(at('2026-11-24T00:00:00Z'))).toBe('2026-11-24');
  });

  it.each([
    ['Pacific/Auckland', '2026-11-25', '00:30', '2026-11-24T11:30:00.000Z'],
    ['America/Los_Angeles', '2026-11-24', '03:30',
      '2026-11-24T11:30:00.000Z'],
    ['Asia/Kathmandu', '2026-11-24', '17:15', '2026-11-24T11:30:00.000Z']
  ])('finds the moment of a time in %s', (zone, day, time, moment) => {
    useTimeZone(zone);

    expect(momentAt(day, time).toISOString()).toBe(moment);
  });

  it.each([
    ['the last time before summer', '2026-03-29', '01:59', '00:59:00'],
    ['a time that is left out', '2026-03-29', '02:30', '01:30:00'],
    ['the first time of summer', '2026-03-29', '03:00', '01:00:00'],
    ['the first of a time that comes twice', '2026-10-25', '02:30',
      '00:30:00'],
    ['the first time of winter', '2026-10-25', '03:00', '02:00:00']
  ])('finds %s', (name, day, time, utc) => {
    useTimeZone('Europe/Berlin');

    expect(momentAt(day, time).toISOString()).toBe(`${day}T${utc}.000Z`);
  });

  it('goes back and forth between days', () => {
    expect(plusDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(plusDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(daysFromTo('2026-10-24', '2026-10-26')).toBe(2);
    expect(daysFrom('2026-11-29', 3))
      .toEqual(['2026-11-29', '2026-11-30', '2026-12-01']);
  });

  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-24', '2026-11-23'],
    ['2026-11-29', '2026-11-23'],
    ['2027-01-01', '2026-12-28']
  ])('begins the week of %s on Monday', (day, monday) => {
    expect(mondayOf(day)).toBe(monday);
  });
});
