import '../../../common/index.js';
import '../../../dashboard/index.js';
import '../../../plugins/index.js';
import '../../index.js';
import {start, type} from '../../../tooling/testing.js';
import {showField} from '../testing.js';

describe('schemaJson', () => {
  beforeEach(() => start('orchestra.task'));

  const show = (...field) => showField('schema-json', ...field);

  it('says why there is only JSON, after the author’s own help', () => {
    const page = show({description: 'For the archive.'});

    expect(page.find('.field-help').textContent).toBe(
      'For the archive. It may be any kind of value, so it is written as JSON.'
    );
    expect(page.find('textarea').labels[0].textContent).toContain('It');
  });

  it('shows and writes any value', () => {
    const page = show({}, {a: [1]});
    expect(JSON.parse(page.find('textarea').value)).toEqual({a: [1]});

    type(page.find('textarea'), '[2, 3]');

    expect(page.it).toEqual([2, 3]);
  });

  it('keeps the last value, and says so, while the text is no JSON', () => {
    const page = show({}, 1);

    type(page.find('textarea'), '{"a": ');
    page.set({});

    expect(page.it).toBe(1);
    expect(page.form.everyFault()).toEqual([
      {at: '/it', sentence: page.field.error}
    ]);
    expect(page.find('textarea').getAttribute('aria-invalid')).toBe('true');

    type(page.find('textarea'), '2');
    expect(page.form.everyFault()).toEqual([]);
  });
});
