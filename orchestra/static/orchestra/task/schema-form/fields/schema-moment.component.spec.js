import '../../../common/index.js';
import '../../../dashboard/index.js';
import '../../../plugins/index.js';
import '../../index.js';
import {useTimeZone} from '../../../common/dates/zone.js';
import {settle, start, type} from '../../../tooling/testing.js';
import {showField} from '../testing.js';

const IN_ATHENS = '2026-11-24T22:30:00Z';

describe('schemaMoment', () => {
  beforeEach(() => start('orchestra.task'));
  afterEach(() => useTimeZone('UTC'));

  const show = (format, value) => showField(
    'schema-moment', {type: 'string', format}, value
  );
  const inputs = page => page.findAll('input').map(({value}) => value);
  const enter = (page, index, text) => {
    type(page.findAll('input')[index], text);
    settle();
  };

  it.each([
    ['date', '2026-11-24', '2026-11-25'],
    ['time', '09:05', '10:00']
  ])('keeps a %s as it is written', (format, value, other) => {
    const page = show(format, value);
    expect(inputs(page)).toEqual([value]);

    enter(page, 0, other);

    expect(page.it).toBe(other);
  });

  it.each(['date', 'time', 'date-time'])('may be emptied: %s', format => {
    const page = show(format, {
      'date': '2026-11-24', 'time': '09:05', 'date-time': IN_ATHENS
    }[format]);

    enter(page, 0, '');

    expect(page.it).toBeUndefined();
  });

  it('is in the expert’s own time zone, and stored in UTC', () => {
    useTimeZone('Europe/Athens');
    const page = show('date-time', IN_ATHENS);
    expect(inputs(page)).toEqual(['2026-11-25', '00:30']);
    expect(page.text).toContain('Europe/Athens');

    enter(page, 1, '09:00');

    expect(page.it).toBe('2026-11-25T07:00:00Z');
  });

  it('begins at midnight with a day alone', () => {
    const page = show('date-time');

    enter(page, 0, '2026-11-24');

    expect(page.it).toBe('2026-11-24T00:00:00Z');
    expect(page.findAll('input')[1].getAttribute('aria-label'))
      .toBe('It: time');
  });
});
