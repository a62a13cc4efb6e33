import {missingOf, timecardDays, totalOf} from './timecard-days.js';

const entry = changes => ({
  id: 1,
  date: '2026-11-18',
  time_worked: '00:15:00',
  description: 'Reading',
  assignment: 21,
  ...changes
});

describe('timecardDays', () => {
  it('has every day, the newest first, empty ones too', () => {
    const days = timecardDays([entry()], '2026-11-16', '2026-11-18');

    expect(days.map(({date, rows}) => [date, rows.length])).toEqual([
      ['2026-11-18', 1], ['2026-11-17', 0], ['2026-11-16', 0]
    ]);
  });

  it('leaves empty days out of a long stretch', () => {
    const days = timecardDays([entry()], '2026-01-01', '2026-11-18');

    expect(days.map(({date}) => date)).toEqual(['2026-11-18']);
  });

  it('has the newest entry first', () => {
    const [day] = timecardDays(
      [entry({id: 2}), entry({id: 3}), entry({id: 1})],
      '2026-11-18', '2026-11-18'
    );

    expect(day.rows.map(row => row.entry.id)).toEqual([3, 2, 1]);
  });

  it('sums the rounded times, not the times', () => {
    const [day] = timecardDays(
      [entry({time_worked: '1 02:00:01'}), entry({time_worked: '00:00:01'})],
      '2026-11-18', '2026-11-18'
    );

    expect(day.minutes).toBe(26 * 60 + 2);
    expect(day.invalid).toBe(0);
  });
});

describe('totalOf', () => {
  it('adds up the days, and what is invalid', () => {
    const days = timecardDays(
      [
        entry(), entry({id: 2, date: '2026-11-17', assignment: null}),
        entry({id: 3, description: ''})
      ],
      '2026-11-16', '2026-11-18'
    );

    expect(totalOf(days)).toEqual({minutes: 45, invalid: 2});
  });
});

describe('missingOf', () => {
  it.each([
    [{}, []],
    [{description: null}, ['description']],
    [{description: ' '}, ['description']],
    [{assignment: null}, ['task']],
    [{description: '', assignment: null}, ['description', 'task']]
  ])('of %o is %o', (changes, missing) => {
    expect(missingOf(entry(changes))).toEqual(missing);
  });
});
