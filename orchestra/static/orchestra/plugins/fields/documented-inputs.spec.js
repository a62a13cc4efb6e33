import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {mount, settle, start, type} from '../../tooling/testing.js';

describe('date-picker as interfaces know it', () => {
  beforeEach(() => start('orchestra.plugins'));

  const show = values => mount(
    `<date-picker date="entry.day" min-date="first" max-date="last"
      callback="told"></date-picker>`, {told: vi.fn(), entry: {}, ...values}
  );

  it('shows the day, within the limits', () => {
    const {find} = show({
      entry: {day: new Date('2026-11-24T10:00:00Z')},
      first: '2026-11-01', last: new Date('2026-11-30T10:00:00Z')
    });

    expect(find('input').value).toBe('2026-11-24');
    expect(find('input').min).toBe('2026-11-01');
    expect(find('input').max).toBe('2026-11-30');
  });

  it('changes the day in place, and calls back', () => {
    const page = show({entry: {day: '2026-11-24'}});

    type(page.find('input'), '2026-11-25');
    settle();

    expect(page.scope.entry.day).toBe('2026-11-25');
    expect(page.scope.told).toHaveBeenCalledExactlyOnceWith('2026-11-25');
    expect(page.findAll('input')).toHaveLength(1);
  });

  it('leaves our own bindings alone', () => {
    const page = mount(
      '<date-picker value="day" on-change="day = value"></date-picker>',
      {day: '2026-11-24'}
    );

    type(page.find('input'), '2026-11-25');
    settle();

    expect(page.scope.day).toBe('2026-11-25');
  });
});

describe('time-input as interfaces know it', () => {
  beforeEach(() => start('orchestra.plugins'));

  const show = datetime => mount(
    '<time-input datetime="at" default-hour="8"></time-input>', {at: datetime}
  );

  it('shows the time, or the default hour', () => {
    expect(show('2026-11-24T10:15:00Z').find('input').value).toBe('10:15');
    expect(show(null).find('input').value).toBe('08:00');
  });

  it('changes the time of the day', () => {
    const page = show('2026-11-24T10:15:00Z');

    type(page.find('input'), '11:00');
    settle();

    expect(page.scope.at).toBe('2026-11-24T11:00:00.000Z');
  });
});
