import {faultOf} from './json-faults.js';

describe('faultOf', () => {
  it.each([
    '{}', ' [1, -2.5e3, "a\\n\\u00e9", null, true] ', '{"a": {"b": []}}', '0'
  ])('finds nothing wrong with %s', text => {
    expect(JSON.parse(text)).toBeDefined();
    expect(faultOf(text)).toBe('');
  });

  it.each([
    ['', 'Line 1: the text ends too early.'],
    ['{\n  "a": 1\n  "b": 2\n}', 'Line 3: a comma or } is missing.'],
    ['{\n  "a": 1,\n}', 'Line 3: there is a comma too many, or a value is '
      + 'missing.'],
    ['[1, 2', 'Line 1: ] is missing at the end.'],
    ['{"a" 1}', 'Line 1: a colon is missing after the name.'],
    ['{a: 1}', 'Line 1: names and texts stand in double quotes (").'],
    ["{'a': 1}", 'Line 1: texts stand in double quotes (").'],
    ['{"a": "b}', 'Line 1: a text does not end, or has a character that needs '
      + 'a \\.'],
    ['{} x', 'Line 1: there is something after the end.'],
    ['{"a": 01}', 'Line 1: a comma or } is missing.'],
    ['[@]', 'Line 1: @ has no meaning here.']
  ])('names the line of what is wrong with %s', (text, sentence) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(faultOf(text)).toBe(sentence);
  });
});
