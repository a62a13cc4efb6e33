import '../index.js';
import {mount, start, the} from '../../tooling/testing.js';

describe('orchestraTime', () => {
  beforeEach(() => {
    const now = new Date('2026-11-24T12:00:00Z');
    vi.useFakeTimers({now, toFake: ['Date']});
    start('orchestra.common');
  });

  afterEach(() => vi.useRealTimers());

  const show = (kind, value) => mount(
    `<orchestra-time kind="${kind}" value="value"></orchestra-time>`, {value}
  );

  it('has the exact moment for machines and for whoever points at it', () => {
    const page = show('ago', '2026-11-24T11:55:00Z');

    expect(page.text).toBe('5 min ago');
    expect(page.find('time').getAttribute('datetime'))
      .toBe('2026-11-24T11:55:00.000Z');
    expect(page.find('time').title)
      .toBe('Tue 24 Nov 2026, 11:55, UTC (GMT+0)');
  });

  it('grows older', () => {
    const page = show('ago', '2026-11-24T11:55:00Z');
    vi.setSystemTime(new Date('2026-11-24T12:02:00Z'));

    the('$interval').flush(60_000);

    expect(page.text).toBe('7 min ago');
  });

  it.each([
    ['day', 'today, 11:55'], ['moment', 'Tue 24 Nov 2026, 11:55']
  ])('may be a %s', (kind, words) => {
    expect(show(kind, '2026-11-24T11:55:00Z').text).toBe(words);
  });

  it.each([null, '', 'never'])('is nothing where "%s" is no moment', value => {
    expect(show('day', value).find('time')).toBeNull();
  });

  it('stops when it goes', () => {
    show('ago', '2026-11-24T11:55:00Z').remove();

    the('$verifyNoPendingTasks')('$interval');
  });
});
