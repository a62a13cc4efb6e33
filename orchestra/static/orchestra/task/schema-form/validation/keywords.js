// The keywords of JSON Schema 2020-12, but for "unevaluated…" and "$dynamic…",
// which only the server checks.

import {hasFormat} from './formats.js';
import {isObject, isOfType, isSame} from './values.js';

const onTexts = check => (wanted, value) => (
  typeof value !== 'string' || check(wanted, value)
);
const onNumbers = check => (wanted, value) => (
  typeof value !== 'number' || check(wanted, value)
);
const onLists = check => (wanted, value) => (
  !Array.isArray(value) || check(wanted, value)
);
const onObjects = check => (wanted, value) => (
  !isObject(value) || check(wanted, value)
);
const length = text => [...text].length;

/** Keyword -> whether a value fits what is wanted. */
export const CHECKS = {
  const: (wanted, value) => isSame(wanted, value),
  enum: (wanted, value) => wanted.some(each => isSame(each, value)),
  exclusiveMaximum: onNumbers((wanted, value) => value < wanted),
  exclusiveMinimum: onNumbers((wanted, value) => value > wanted),
  format: onTexts((wanted, value) => hasFormat(value, wanted)),
  maxItems: onLists((wanted, value) => value.length <= wanted),
  maxLength: onTexts((wanted, value) => length(value) <= wanted),
  maxProperties: onObjects(
    (wanted, value) => Object.keys(value).length <= wanted
  ),
  maximum: onNumbers((wanted, value) => value <= wanted),
  minItems: onLists((wanted, value) => value.length >= wanted),
  minLength: onTexts((wanted, value) => length(value) >= wanted),
  minProperties: onObjects(
    (wanted, value) => Object.keys(value).length >= wanted
  ),
  minimum: onNumbers((wanted, value) => value >= wanted),
  multipleOf: onNumbers((wanted, value) => Number.isInteger(value / wanted)),
  pattern: onTexts(matches),
  type: (wanted, value) => [wanted].flat().some(
    type => isOfType(value, type)
  ),
  uniqueItems: onLists((wanted, value) => !wanted || value.every(
    (one, index) => !value.slice(0, index).some(other => isSame(one, other))
  ))
};

/** Keyword -> the faults of the values inside, or of other schemas. */
export const APPLICATORS = {
  $ref: (wanted, place) => place.hold(place.schemas.locate(wanted)),
  additionalProperties,
  allOf: (wanted, place) => wanted.flatMap(each => place.hold(each)),
  anyOf: (wanted, place) => {
    const context = wanted.map(each => place.hold(each));
    return context.every(faults => faults.length)
      ? [place.fault('anyOf', wanted, context)]
      : [];
  },
  contains,
  dependentRequired: (wanted, place) => (
    isObject(place.value) ? missing(place, dependents(wanted, place)) : []
  ),
  dependentSchemas: (wanted, place) => entries(wanted)
    .filter(([name]) => place.has(name))
    .flatMap(([, schema]) => place.hold(schema)),
  if: (wanted, place) => {
    const {else: otherwise = true, then = true} = place.schema;
    return place.hold(place.hold(wanted).length ? otherwise : then);
  },
  items,
  not: (wanted, place) => (
    place.hold(wanted).length ? [] : [place.fault('not', wanted)]
  ),
  oneOf: (wanted, place) => {
    const context = wanted.map(each => place.hold(each));
    const fitting = context.filter(faults => !faults.length).length;
    return fitting === 1
      ? []
      : [place.fault('oneOf', wanted, fitting ? [] : context)];
  },
  patternProperties: (wanted, place) => entries(wanted).flatMap(
    ([pattern, schema]) => place.names()
      .filter(name => matches(pattern, name))
      .flatMap(name => place.enter(name, schema))
  ),
  prefixItems: (wanted, place) => place.items()
    .slice(0, wanted.length)
    .flatMap((item, index) => place.enter(index, wanted[index])),
  properties: (wanted, place) => entries(wanted)
    .filter(([name]) => place.has(name))
    .flatMap(([name, schema]) => place.enter(name, schema)),
  propertyNames: (wanted, place) => place.names()
    .flatMap(name => place.hold(wanted, name)),
  required: (wanted, place) => (
    isObject(place.value) ? missing(place, wanted, 'required') : []
  )
};

/** Return whether the text has the form; patterns we cannot read do. */
export function matches(pattern, text) {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return true;
  }
}

/** Return the names that the object may only have as others. */
export function unknownNames(schema, names) {
  const patterns = Object.keys(schema.patternProperties || {});
  return names.filter(name => (
    !Object.hasOwn(schema.properties || {}, name)
      && !patterns.some(pattern => matches(pattern, name))
  ));
}

function additionalProperties(wanted, place) {
  const names = unknownNames(place.schema, place.names());
  if (wanted === false) {
    return names.length ? [place.fault('additionalProperties', names)] : [];
  }
  return names.flatMap(name => place.enter(name, wanted));
}

function contains(wanted, place) {
  if (!Array.isArray(place.value)) {
    return [];
  }
  const {minContains: least = 1, maxContains: most = Infinity} = place.schema;
  const count = place.value
    .filter(item => place.hold(wanted, item).length === 0).length;
  if (count > most) {
    return [place.fault('maxContains', most)];
  }
  if (count >= least) {
    return [];
  }
  return [place.fault(count ? 'minContains' : 'contains', wanted)];
}

function items(wanted, place) {
  const fixed = place.schema.prefixItems?.length ?? 0;
  const others = place.items().slice(fixed);
  if (wanted === false) {
    return others.length ? [place.fault('items', wanted)] : [];
  }
  return others.flatMap((item, index) => place.enter(fixed + index, wanted));
}

function dependents(wanted, place) {
  const names = entries(wanted)
    .filter(([name]) => place.has(name))
    .flatMap(([, needed]) => needed);
  return [...new Set(names)];
}

function missing(place, names, keyword = 'dependentRequired') {
  const absent = names.filter(name => !place.has(name));
  return absent.length ? [place.fault(keyword, absent)] : [];
}

function entries(object) {
  return Object.entries(object);
}
