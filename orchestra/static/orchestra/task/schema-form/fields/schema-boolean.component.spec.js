import '../../../common/index.js';
import '../../../dashboard/index.js';
import '../../../plugins/index.js';
import '../../index.js';
import {start} from '../../../tooling/testing.js';
import {leave, showField} from '../testing.js';

describe('schemaBoolean', () => {
  beforeEach(() => start('orchestra.task'));

  const show = (schema, ...more) => showField(
    'schema-boolean', {type: 'boolean', title: 'Checked', ...schema}, ...more
  );

  it.each([[true, true], [false, false], [undefined, false]])(
    'is ticked by %s: %s', (value, isTicked) => {
      expect(show({}, value).find('input').checked).toBe(isTicked);
    }
  );

  it('writes yes and no', () => {
    const page = show({});

    page.find('input').click();
    expect(page.it).toBe(true);
    page.find('input').click();
    expect(page.it).toBe(false);
  });

  it('is named by its label, and described by help and fault', () => {
    const page = show({description: 'Every name.', const: true}, false);
    leave(page);

    const input = page.find('input');
    expect(input.labels[0].textContent).toBe('Checked');
    const described = input.getAttribute('aria-describedby').split(' ')
      .map(id => page.find(`#${id}`).textContent.trim());
    expect(described).toEqual(['Every name.', page.field.error]);
    expect(page.field.error).not.toBe('');
    expect(input.getAttribute('aria-invalid')).toBe('true');
  });
});
