import '../../../common/index.js';
import '../../../dashboard/index.js';
import '../../../plugins/index.js';
import '../../index.js';
import {start, type} from '../../../tooling/testing.js';
import {showField} from '../testing.js';

const TEXT = {type: 'string'};
const PERSON = {
  type: 'object', title: 'Person', required: ['name'],
  properties: {name: TEXT, age: {type: 'integer'}}
};

describe('schemaGroup', () => {
  beforeEach(() => start('orchestra.task'));

  const show = (schema, ...more) => showField(
    'schema-group', {...PERSON, ...schema}, ...more
  );
  const labels = page => page.findAll('label').map(
    label => label.textContent.trim()
  );

  it('has a field for each property, and says which are required', () => {
    expect(labels(show({}, {}))).toEqual(['Name (required)', 'Age']);
  });

  it('has them in the author’s order', () => {
    const ordered = {'x-orchestra': {order: ['age', 'name']}};

    expect(labels(show(ordered, {}))).toEqual(['Age', 'Name (required)']);
  });

  it('writes into its own object, and is gone when that is empty', () => {
    const page = show({});

    type(page.find('input'), 'Ada');
    expect(page.it).toEqual({name: 'Ada'});
    type(page.find('input'), '');
    expect(page.data).toEqual({other: 1});
  });

  it('keeps the field somebody is in while a condition adds another', () => {
    const page = show({
      if: {properties: {name: {const: 'Ada'}}, required: ['name']},
      then: {properties: {title: TEXT}}
    }, {});
    const [name] = page.findAll('input');

    type(name, 'Ada');
    page.set({});

    expect(labels(page)).toContain('Title');
    expect(page.findAll('input')[0]).toBe(name);
  });

  it('names what does not belong there, and takes it away', () => {
    const page = show({additionalProperties: false}, {name: 'Ada', x: 1});
    expect(page.text).toContain('x is not part of this form.');

    page.button('Remove x').click();

    expect(page.it).toEqual({name: 'Ada'});
  });
});
