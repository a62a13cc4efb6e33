import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, start, type} from '../../tooling/testing.js';

const MARKUP = `<json-text value="value" on-read="read(value)"
  on-fault="fault(sentence)" is-optional="isOptional"></json-text>`;

describe('jsonText', () => {
  let page;
  let area;

  beforeEach(() => {
    start('orchestra.task');
    page = mount(MARKUP, {value: {a: 1}, read: vi.fn(), fault: vi.fn()});
    area = page.find('textarea');
  });

  const pressEnter = (text, cursor, more) => {
    type(area, text);
    area.setSelectionRange(cursor, cursor);
    const event = new KeyboardEvent('keydown', {
      key: 'Enter', bubbles: true, cancelable: true, ...more
    });
    area.dispatchEvent(event);
    return event;
  };

  it('shows the value, indented', () => {
    expect(area.value).toBe('{\n  "a": 1\n}');
  });

  it('tells what is typed', () => {
    type(area, '[1]');

    expect(page.scope.read).toHaveBeenCalledExactlyOnceWith([1]);
  });

  it('leaves the text alone when the value comes back', () => {
    page.scope.read = vi.fn(value => { page.scope.value = value; });
    type(area, '[1 ]');

    expect(area.value).toBe('[1 ]');
  });

  it('names the line of what cannot be read', () => {
    type(area, '{\n"a": }');

    expect(page.scope.fault.mock.calls[0][0]).toMatch(/^Line 2: /);
    expect(page.scope.read).not.toHaveBeenCalled();
  });

  it('takes nothing for no value where it may', () => {
    page.set({isOptional: true});

    type(area, ' ');

    expect(page.scope.read).toHaveBeenCalledExactlyOnceWith(undefined);
  });

  it('keeps the indentation, and adds to it inside brackets', () => {
    pressEnter('  1', 3);
    expect(area.value).toBe('  1\n  ');

    pressEnter('  [', 3);
    expect(area.value).toBe('  [\n    ');

    pressEnter('{}', 1);
    expect(area.value).toBe('{\n  \n}');
    expect(area.selectionStart).toBe(4);
  });

  it('leaves Tab and every other key to the browser', () => {
    expect(pressEnter('1', 1, {ctrlKey: true}).defaultPrevented).toBe(false);
    expect(pressEnter('1', 1, {key: 'Tab'}).defaultPrevented).toBe(false);
  });

  it('tidies up when it is left, if it can be read', () => {
    type(area, '{"a":[1]}');
    area.dispatchEvent(new Event('blur'));
    page.scope.$digest();
    expect(area.value).toBe('{\n  "a": [\n    1\n  ]\n}');

    type(area, '{"a":');
    area.dispatchEvent(new Event('blur'));
    expect(area.value).toBe('{"a":');
  });
});
