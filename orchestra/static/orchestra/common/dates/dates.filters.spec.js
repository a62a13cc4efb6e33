import '../index.js';
import {start, the} from '../../tooling/testing.js';

describe('the date filters', () => {
  beforeEach(() => start('orchestra.common'));

  it.each(['ago', 'clockTime', 'day'])('%s says nothing of no date', name => {
    expect(the('$filter')(name)(null)).toBe('');
    expect(the('$filter')(name)('')).toBe('');
  });

  it('read the dates of the API', () => {
    const iso = new Date(2026, 10, 20, 10, 41, 7).toISOString();

    expect(the('$filter')('clockTime')(iso)).toBe('10:41:07');
  });
});
