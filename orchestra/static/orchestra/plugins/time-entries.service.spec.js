import '../common/index.js';
import '../dashboard/index.js';
import './index.js';
import {settle, start, the} from '../tooling/testing.js';

const ENTRY = {
  id: 5, date: '2026-11-24', assignment: 21, description: 'Wrote',
  time_worked: '1 02:00:30'
};

describe('timeEntries', () => {
  beforeEach(() => {
    start('orchestra.plugins');
    ['entries', 'createEntry', 'updateEntry', 'deleteEntry'].forEach(name => {
      vi.spyOn(the('timingApi'), name)
        .mockImplementation(() => the('$q').resolve({...ENTRY}));
    });
    the('timingApi').entries
      .mockImplementation(() => the('$q').resolve([{...ENTRY}]));
  });

  const entry = changes => {
    const {TimeEntry} = {TimeEntry: the('TimeEntry')};
    return new TimeEntry({...ENTRY, ...changes});
  };

  it('loads the entries of some days, and adds them up [W-F9]', () => {
    the('timeEntries').load('2026-11-23', '2026-11-29');
    settle();

    expect(the('timingApi').entries)
      .toHaveBeenCalledWith('2026-11-23', '2026-11-29');
    expect(the('timeEntries').ofDay('2026-11-24')).toHaveLength(1);
    expect(the('timeEntries').ofDay('2026-11-25')).toEqual([]);
    expect(the('timeEntries').minutes()).toBe(26 * 60 + 1);
  });

  it('replaces what was loaded before [W-F10]', () => {
    the('timeEntries').load('2026-11-23', '2026-11-29');
    the('timeEntries').load('2026-11-23', '2026-11-29');
    settle();

    expect(the('timeEntries').entries).toHaveLength(1);
  });

  it('moves an entry to another day [W-F8]', () => {
    const moved = entry();
    moved.date = '2026-11-25';

    moved.save();
    settle();

    expect(the('timingApi').updateEntry).toHaveBeenCalledWith(
      5, expect.objectContaining({date: '2026-11-25'})
    );
  });

  it('creates, and deletes', () => {
    const made = entry({id: undefined, description: ''});
    made.setTime(1, 5);
    expect(made.time_worked).toBe('01:05:00');
    expect(made.missing).toEqual(['description']);

    made.save();
    settle();
    made.delete();

    expect(made.id).toBe(5);
    expect(the('timingApi').deleteEntry).toHaveBeenCalledWith(5);
  });
});
