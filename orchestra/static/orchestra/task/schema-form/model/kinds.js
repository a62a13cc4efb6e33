// Which kind of field a schema asks for, once it is resolved.

import {shown} from '../validation/values.js';

/** The longest text that one line is enough for. */
const ONE_LINE = 200;

const MOMENTS = ['date', 'date-time', 'time'];

const WHY_JSON = {
  any: 'It may be any kind of value, so it is written as JSON.',
  list: 'Its entries may be anything, so it is written as JSON.',
  object: 'Its fields have names of their own, so it is written as JSON.',
  tuple: 'Each of its entries has a place of its own, so it is written as '
    + 'JSON.'
};

const HINTS = [
  ['items', 'array'],
  ['prefixItems', 'array'],
  ['properties', 'object'],
  ['minLength', 'string'],
  ['maxLength', 'string'],
  ['pattern', 'string'],
  ['format', 'string'],
  ['minimum', 'number'],
  ['maximum', 'number'],
  ['multipleOf', 'number']
];

const OF_TYPE = {
  array: kindOfList,
  boolean: () => ({kind: 'boolean'}),
  integer: () => ({kind: 'number'}),
  null: () => ({kind: 'constant'}),
  number: () => ({kind: 'number'}),
  object: schema => (
    Object.keys(schema.properties || {}).length
      ? {kind: 'group'}
      : {kind: 'json', reason: WHY_JSON.object}
  ),
  string: kindOfText
};

/** Return `{kind, reason}`; a reason says why there is only JSON. */
export function kindOf(schema, schemas) {
  if ('const' in schema) {
    return {kind: schema.const === true ? 'boolean' : 'constant'};
  }
  if (optionsOf(schema, schemas)) {
    return {kind: 'choice'};
  }
  if (schema.forms) {
    return {kind: 'variants'};
  }
  const kind = OF_TYPE[typeOf(schema)];
  return kind
    ? kind(schema, schemas)
    : {kind: 'json', reason: WHY_JSON.any};
}

/** Return the `{label, detail, value}` to choose from, or null. */
export function optionsOf(schema, schemas) {
  if (schema.enum) {
    return schema.enum.map(value => ({label: capitalised(value), value}));
  }
  const constants = schema.forms?.map(form => schemas.resolve(form));
  return constants?.every(form => 'const' in form)
    ? constants.map(({const: value, description, title}) => ({
      label: title ?? capitalised(value), detail: description, value
    }))
    : null;
}

/** Return whether the text is better written in several lines. */
export function isLongText({'x-orchestra': words, maxLength}) {
  return words?.widget
    ? words.widget === 'textarea'
    : maxLength > ONE_LINE;
}

function kindOfText({format}) {
  if (MOMENTS.includes(format)) {
    return {kind: 'moment'};
  }
  return {kind: format === 'html' ? 'html' : 'text'};
}

function kindOfList(schema, schemas) {
  if (schema.prefixItems) {
    return {kind: 'json', reason: WHY_JSON.tuple};
  }
  if (!schema.items || schema.items === true) {
    return {kind: 'json', reason: WHY_JSON.list};
  }
  const item = schemas.resolve(schema.items);
  return {kind: optionsOf(item, schemas) ? 'choices' : 'list'};
}

function typeOf(schema) {
  return schema.type
    ?? HINTS.find(([keyword]) => keyword in schema)?.[1];
}

function capitalised(value) {
  const text = shown(value);
  return typeof value === 'string'
    ? text
    : text.replace(/^./, letter => letter.toUpperCase());
}
