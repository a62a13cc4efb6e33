import '../../../common/index.js';
import '../../../dashboard/index.js';
import '../../../plugins/index.js';
import '../../index.js';
import {mount, start, the} from '../../../tooling/testing.js';
import {Form} from '../model/form.js';

const TEXT = {type: 'string'};

describe('schemaField', () => {
  beforeEach(() => start('orchestra.task'));

  const show = (schema, data = {}, more = {}) => {
    const form = new Form(
      {data_schema: schema, task: {data}}, more
    );
    return mount(
      `<schema-field at="''" form="form" is-required="isRequired"
        schema="schema"></schema-field>`, {form, schema, ...more}
    );
  };

  it.each([
    ['schema-text', TEXT],
    ['schema-text', {...TEXT, format: 'html'}],
    ['schema-number', {type: 'integer'}],
    ['schema-boolean', {type: 'boolean'}],
    ['schema-choice', {enum: ['a', 'b']}],
    ['schema-choices', {type: 'array', items: {enum: ['a']}}],
    ['schema-moment', {...TEXT, format: 'date'}, '2026-11-24'],
    ['schema-group', {type: 'object', properties: {a: TEXT}}],
    ['schema-list', {type: 'array', items: TEXT}],
    ['schema-variants', {oneOf: [TEXT, {type: 'integer'}]}],
    ['schema-value', {const: 'news'}],
    ['schema-value', {...TEXT, readOnly: true}],
    ['schema-json', {}]
  ])('is a %s for %j', (tag, schema, data) => {
    // The editor's own code is loaded from the server.
    vi.spyOn(the('editorLoader'), 'load').mockReturnValue(the('$q').defer()
      .promise);
    const {element} = show(schema, data);
    const [child, ...others] = element.firstElementChild.children;

    expect(child.localName).toBe(tag);
    expect(others).toEqual([]);
  });

  it('says where it stands, for those who look for a place', () => {
    const page = show(TEXT);

    expect(page.element.dataset.pointer).toBe('');
    expect(page.scope.form.fieldAt('').host).toBe(page.element);
  });

  it('is another field with another schema, and gone with the page', () => {
    const page = show(TEXT);
    const [before] = page.scope.form.fields;

    page.set({schema: {type: 'integer'}});
    const [after, ...others] = page.scope.form.fields;
    expect(after).not.toBe(before);
    expect(others).toEqual([]);
    expect(page.find('schema-number')).not.toBeNull();

    page.remove();
    expect(page.scope.form.fields.size).toBe(0);
  });

  it('shows all as text in a form that cannot be changed', () => {
    expect(show(TEXT, {}, {isReadOnly: true}).find('schema-value'))
      .not.toBeNull();
  });
});
