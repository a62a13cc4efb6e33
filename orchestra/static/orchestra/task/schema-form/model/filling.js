// What a form fills in by itself.

import {isObject} from '../validation/values.js';

const EMPTY = {
  array: () => [],
  boolean: () => false,
  object: () => ({}),
  string: () => ''
};

/** Return what a value starts as, with the defaults of all that is in it. */
export function started(schemas, schema) {
  const resolved = schemas.resolve(schema);
  if ('default' in resolved) {
    return structuredClone(resolved.default);
  }
  if (!resolved.properties) {
    return undefined;
  }
  const fields = Object.entries(resolved.properties)
    .filter(([, property]) => schemas.target(property) !== schema)
    .map(([name, property]) => [
      name, isFilledAtOnce(schemas, resolved, name)
        ? started(schemas, property)
        : undefined
    ])
    .filter(([, value]) => value !== undefined);
  return fields.length ? Object.fromEntries(fields) : undefined;
}

/** Return what a new entry of a list starts as. */
export function newEntry(schemas, schema) {
  const value = started(schemas, schema);
  if (value !== undefined) {
    return value;
  }
  const resolved = schemas.resolve(schema);
  const type = resolved.properties ? 'object' : resolved.type;
  return EMPTY[type]?.() ?? null;
}

/**
 * Return the value with all that nobody could fill in otherwise.
 *
 * These are constants, boxes that are not ticked, and groups and lists that
 * have to be there. `formOf` tells which form of several somebody chose.
 */
export function completed(schemas, schema, value, formOf) {
  const resolved = schemas.given(schema, value);
  if (Array.isArray(value) && isObject(resolved.items)) {
    return value.map(
      item => completed(schemas, resolved.items, item, formOf)
    );
  }
  if (resolved.forms && value !== undefined) {
    const index = formOf(resolved, value);
    return index < 0
      ? value
      : completed(schemas, schemas.form(resolved, index), value, formOf);
  }
  return isObject(value) && resolved.properties
    ? withFields(schemas, resolved, value, formOf)
    : value;
}

function withFields(schemas, {properties, required = []}, value, formOf) {
  const full = {...value};
  Object.entries(properties).forEach(([name, property]) => {
    if (full[name] === undefined && required.includes(name)) {
      full[name] = absent(schemas.resolve(property));
    }
    if (full[name] === undefined) {
      delete full[name];
    } else {
      full[name] = completed(schemas, property, full[name], formOf);
    }
  });
  return full;
}

function absent(schema) {
  if ('const' in schema && schema.const !== true) {
    return schema.const;
  }
  if (schema.properties && !schema.forms) {
    return {};
  }
  return {array: [], boolean: false, null: null}[schema.type];
}

/** A group that may be left out starts only if somebody fills it in. */
function isFilledAtOnce(schemas, {properties, required = []}, name) {
  const property = schemas.resolve(properties[name]);
  return !property.properties || required.includes(name);
}
