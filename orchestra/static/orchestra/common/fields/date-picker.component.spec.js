import '../index.js';
import {mount, settle, start, type} from '../../tooling/testing.js';

beforeEach(() => start('orchestra.common'));

describe('datePicker', () => {
  let page;

  beforeEach(() => {
    page = mount(
      `<date-picker value="value" min="min" is-disabled="isOff"
        on-change="changed(value)"></date-picker>`,
      {value: '2026-11-24', changed: vi.fn()}
    );
  });

  const enter = text => {
    type(page.find('input'), text);
    settle();
  };

  it('shows its value and tells of another', () => {
    expect(page.find('input').value).toBe('2026-11-24');

    enter('2026-11-25');

    expect(page.scope.changed).toHaveBeenCalledExactlyOnceWith('2026-11-25');
  });

  it('may be emptied', () => {
    enter('');

    expect(page.scope.changed).toHaveBeenCalledWith('');
  });

  it('follows its value, limits and state', () => {
    page.set({value: '2026-11-25', min: '2026-11-25', isOff: true});

    expect(page.find('input').value).toBe('2026-11-25');
    expect(page.find('input').min).toBe('2026-11-25');
    expect(page.find('input').disabled).toBe(true);
    page.set({value: null});
    expect(page.find('input').value).toBe('');
  });
});
