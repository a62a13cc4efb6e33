import '../../../common/index.js';
import '../../../dashboard/index.js';
import '../../../plugins/index.js';
import '../../index.js';
import {start, type} from '../../../tooling/testing.js';
import {showField} from '../testing.js';

const FEW = {enum: ['web', 'print']};
const MANY = {enum: [1, 2, 3, 4, 5, 6]};

describe('schemaChoice', () => {
  beforeEach(() => start('orchestra.task'));

  const show = (...field) => showField('schema-choice', ...field);

  it('offers few values side by side, and many in a list', () => {
    expect(show(FEW).findAll('input[type=radio]')).toHaveLength(2);
    expect(show(MANY).findAll('option')).toHaveLength(7);
    expect(show(MANY).find('input')).toBeNull();
  });

  it.each([
    [{...FEW, 'x-orchestra': {widget: 'select'}}, 'select'],
    [{...MANY, 'x-orchestra': {widget: 'radios'}}, 'input[type=radio]']
  ])('does as the author wants: %#', (schema, control) => {
    expect(show(schema).find(control)).not.toBeNull();
  });

  it('shows and writes the value itself, not its label', () => {
    const page = show(
      {oneOf: [{const: 'de', title: 'German'}, {const: 'el', title: 'Greek'}]},
      'el'
    );
    const [german, greek] = page.findAll('input');
    expect(greek.checked).toBe(true);
    expect(page.text).toContain('GermanGreek');

    german.click();

    expect(page.it).toBe('de');
  });

  it('can be taken back unless it is required', () => {
    const page = show(FEW, 'web');
    page.button('Clear answer').click();
    expect(page.it).toBeUndefined();

    const required = show(FEW, 'web', {required: ['it']});
    expect(required.button('Clear answer')).toBeUndefined();
    expect(required.find('[role=radiogroup]').getAttribute('aria-required'))
      .toBe('true');
  });

  it('is emptied by choosing nothing in a list', () => {
    const page = show(MANY, 3);

    type(page.find('select'), '');

    expect(page.it).toBeUndefined();
  });

  it('does not share what it writes with the schema', () => {
    const schema = {enum: [{a: 1}, {a: 2}]};
    const page = show(schema);

    page.findAll('input')[0].click();
    page.it.a = 3;

    expect(schema.enum[0]).toEqual({a: 1});
  });
});
