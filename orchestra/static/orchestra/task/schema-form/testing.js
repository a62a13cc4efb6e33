// What specs of the form's fields share.

import {mount} from '../../tooling/testing.js';
import {Field} from './model/field.js';
import {Form} from './model/form.js';

/**
 * Put one field in the page, as the form has it, and return the page.
 *
 * The field is called "it"; `page.it` is what the data says of it.
 */
export function showField(tag, schema, value, more = {}) {
  const {isReadOnly = false, required = []} = more;
  const task = {data: value === undefined ? {other: 1} : {it: value}};
  const form = new Form({
    data_schema: {type: 'object', properties: {it: schema}, required}, task
  }, {isReadOnly});
  const parent = new Field(form, {at: '', schema: form.schemas.root});
  const field = new Field(form, {
    at: '/it', schema, parent, name: 'it', isRequired: required.includes('it')
  });
  const page = mount(`<${tag} field="field"></${tag}>`, {field});
  return Object.defineProperties(page, {
    field: {get: () => field},
    form: {get: () => form},
    data: {get: () => task.data},
    it: {get: () => task.data.it}
  });
}

/** Have the form say whatever is wrong, as somebody who left the field. */
export function leave(page) {
  page.form.touch('/it');
  page.set({});
}
