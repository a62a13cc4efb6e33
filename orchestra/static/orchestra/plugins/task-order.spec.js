import '../common/index.js';
import '../dashboard/index.js';
import './index.js';
import {start, the} from '../tooling/testing.js';

describe('helpers', () => {
  beforeEach(() => start('orchestra.plugins'));

  it.each([
    ['Awaiting Processing', true], ['Processing', true],
    ['Complete', false], ['Aborted', false], ['Skipped', false]
  ])('knows whether a task that is %s can be staffed', (status, can) => {
    expect(the('helpers').isTaskStaffable(status)).toBe(can);
  });

  it('orders the steps by when their tasks began', () => {
    expect(the('helpers').getSortedTasksSlugs({
      later: {start_datetime: '2026-11-24T10:00:00Z'},
      never: {},
      neither: {},
      first: {start_datetime: '2026-11-23T10:00:00Z'}
    })).toEqual(['first', 'later', 'never', 'neither']);
  });

  it('orders assignments by their steps, strangers last', () => {
    const list = [
      {stepSlug: 'b'}, {step_slug: 'x'}, {step: {slug: 'a'}}, {step: 'b'}
    ];

    expect(the('helpers').orderAssigmentsUsingListOfSlugs(['a', 'b'], list))
      .toEqual([list[2], list[0], list[3], list[1]]);
  });
});
