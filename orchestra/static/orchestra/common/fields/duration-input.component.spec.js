import '../index.js';
import {mount, start, type} from '../../tooling/testing.js';

beforeEach(() => start('orchestra.common'));

describe('durationInput', () => {
  let page;

  beforeEach(() => {
    page = mount(
      '<duration-input value="value" on-change="change(value)">'
      + '</duration-input>', {value: 5520}
    );
    page.scope.change = vi.fn(value => { page.scope.value = value; });
  });

  const enter = text => type(page.find('input'), text);

  it('shows its value in words', () => {
    expect(page.find('input').value).toBe('1 h 32 min');
  });

  it('leaves what is typed as it is until somebody moves on', () => {
    enter('1:30');
    expect(page.scope.change).toHaveBeenLastCalledWith(5400);
    expect(page.find('input').value).toBe('1:30');

    page.find('input').dispatchEvent(new Event('blur'));

    expect(page.find('input').value).toBe('1 h 30 min');
  });

  it('says how to write what it does not understand', () => {
    enter('soon');

    expect(page.scope.change).toHaveBeenLastCalledWith(null);
    expect(page.find('input').getAttribute('aria-invalid')).toBe('true');
    expect(page.find('[role=alert]').textContent).toContain('1 h 30 min');
  });

  it('may be empty', () => {
    enter('');

    expect(page.scope.change).toHaveBeenLastCalledWith(null);
    expect(page.find('[role=alert]').textContent).toBe('');
  });

  it('follows its value', () => {
    page.set({value: 60});

    expect(page.find('input').value).toBe('1 min');
  });
});
