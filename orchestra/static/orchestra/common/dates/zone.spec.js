import {timeZone, useTimeZone, zoneName} from './zone.js';

describe('the time zone', () => {
  afterEach(() => useTimeZone('UTC'));

  it('is named with its offset at the moment', () => {
    useTimeZone('Europe/Athens');

    expect(zoneName(new Date('2026-11-24T12:00:00Z')))
      .toBe('Europe/Athens (GMT+2)');
    expect(zoneName(new Date('2026-07-24T12:00:00Z')))
      .toBe('Europe/Athens (GMT+3)');
  });

  it.each(['Mars/Olympus', '', undefined])(
    'is the browser’s own where "%s" is not known', name => {
      useTimeZone(name);

      expect(timeZone()).toBe(
        new Intl.DateTimeFormat().resolvedOptions().timeZone
      );
    }
  );
});
