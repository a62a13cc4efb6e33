import '../../../common/index.js';
import '../../../dashboard/index.js';
import '../../../plugins/index.js';
import '../../index.js';
import {start} from '../../../tooling/testing.js';
import {showField} from '../testing.js';

describe('schemaValue', () => {
  beforeEach(() => start('orchestra.task'));

  const show = (schema, value) => showField('schema-value', schema, value);
  const shown = (...field) => show(...field).find('dd').textContent;

  it.each([
    [{type: 'string'}, 'Ada', 'Ada'],
    [{type: 'string'}, undefined, 'Not filled in'],
    [{type: 'array', items: {type: 'string'}}, [], 'Not filled in'],
    [{const: 'news'}, undefined, 'news'],
    [{type: 'boolean'}, true, 'Yes'],
    [{type: 'boolean'}, false, 'No'],
    [{type: 'number'}, 0, '0'],
    [{oneOf: [{const: 1, title: 'One'}, {const: 2}]}, 1, 'One'],
    [{type: 'array', items: {enum: ['a', 'b']}}, ['b', 'a'], 'B, A'],
    [{type: 'string', format: 'date'}, '2026-11-24', 'Tue 24 Nov 2026'],
    [
      {type: 'string', format: 'date-time'}, '2026-11-24T09:05:00Z',
      'Tue 24 Nov 2026, 09:05'
    ]
  ])('writes %j of %j as %s', (schema, value, words) => {
    expect(shown(schema, value).toLowerCase()).toBe(words.toLowerCase());
  });

  it('is a link to the web, and to nothing else', () => {
    const uri = {type: 'string', format: 'uri'};

    const link = show(uri, 'https://example.org/').find('a');
    expect(link.href).toBe('https://example.org/');
    expect(link.rel).toContain('noopener');
    expect(show(uri, 'javascript:steal()').find('a')).toBeNull();
  });

  it('shows formats, and nothing that runs [W-S1]', () => {
    const page = show(
      {type: 'string', format: 'html'},
      '<p>a <b>b</b></p><img src=x onerror="steal()"><script>steal()</script>'
    );

    expect(page.find('dd b').textContent).toBe('b');
    expect(page.find('script')).toBeNull();
    expect(page.find('[onerror]')).toBeNull();
  });

  it('shows JSON that can be scrolled to with the keyboard', () => {
    const code = show({}, {a: 1}).find('pre');

    expect(JSON.parse(code.textContent)).toEqual({a: 1});
    expect(code.tabIndex).toBe(0);
    expect(code.getAttribute('aria-label')).toBe('It');
  });
});
