import '../index.js';
import {mount, settle, start, type} from '../../tooling/testing.js';

beforeEach(() => start('orchestra.common'));

describe('timeInput', () => {
  let page;

  beforeEach(() => {
    page = mount(
      `<time-input value="value" min="min" is-disabled="isOff"
        on-change="changed(value)"></time-input>`,
      {value: '09:05', changed: vi.fn()}
    );
  });

  const enter = text => {
    type(page.find('input'), text);
    settle();
  };

  it('shows its value and tells of another', () => {
    expect(page.find('input').value).toBe('09:05');

    enter('10:00');

    expect(page.scope.changed).toHaveBeenCalledExactlyOnceWith('10:00');
  });

  it('may be emptied', () => {
    enter('');

    expect(page.scope.changed).toHaveBeenCalledWith('');
  });

  it('follows its value, limits and state', () => {
    page.set({value: '10:00', min: '10:00', isOff: true});

    expect(page.find('input').value).toBe('10:00');
    expect(page.find('input').min).toBe('10:00');
    expect(page.find('input').disabled).toBe(true);
    page.set({value: null});
    expect(page.find('input').value).toBe('');
  });
});
