import {pointerTo} from '../model/pointers.js';
import {APPLICATORS, CHECKS} from './keywords.js';
import {locate} from './references.js';
import {REQUIRED, SENTENCES} from './sentences.js';
import {isObject} from './values.js';

const FORMS = ['anyOf', 'oneOf'];
const MISSING = ['dependentRequired', 'required'];

/** A value and where it stands, to be held against a schema. */
class Place {
  constructor(schemas, value, path = []) {
    this.schemas = schemas;
    this.value = value;
    this.path = path;
  }

  /** Return what is wrong with the value, or with another one here. */
  hold(schema, value = this.value) {
    if (schema === false) {
      return [{keyword: 'false', path: this.path}];
    }
    if (!isObject(schema)) {
      return [];
    }
    const place = new Place(this.schemas, value, this.path);
    place.schema = schema;
    return Object.entries(schema).flatMap(
      ([keyword, wanted]) => place.#apply(keyword, wanted)
    );
  }

  /** Return what is wrong with a value inside this one. */
  enter(name, schema) {
    if (schema === false) {
      return this.hold(false);
    }
    const inner = new Place(
      this.schemas, this.value[name], [...this.path, name]
    );
    return inner.hold(schema);
  }

  fault(keyword, wanted, context = []) {
    return {keyword, wanted, context, path: this.path, schema: this.schema};
  }

  has(name) {
    return isObject(this.value) && Object.hasOwn(this.value, name);
  }

  names() {
    return isObject(this.value) ? Object.keys(this.value) : [];
  }

  items() {
    return Array.isArray(this.value) ? this.value : [];
  }

  #apply(keyword, wanted) {
    if (Object.hasOwn(CHECKS, keyword)) {
      return CHECKS[keyword](wanted, this.value)
        ? []
        : [this.fault(keyword, wanted)];
    }
    return Object.hasOwn(APPLICATORS, keyword)
      ? APPLICATORS[keyword](wanted, this)
      : [];
  }
}

/**
 * Return what is wrong with the data: sentences by place.
 *
 * The server says the same of the same data when it is submitted. `chosen`
 * tells which of several forms, by its index, the value at a place is meant
 * to have, where somebody chose.
 */
export function faultsIn(data, schema, chosen = () => undefined) {
  const found = {};
  const schemas = {locate: reference => locate(schema, reference)};
  new Place(schemas, data).hold(schema)
    .flatMap(fault => sentences(fault, chosen))
    .forEach(([path, sentence]) => {
      const at = pointerTo(path);
      found[at] = [...new Set([...(found[at] || []), sentence])];
    });
  return found;
}

/** Return whether the value fits a schema inside the root. */
export function fits(value, schema, root) {
  const schemas = {locate: reference => locate(root, reference)};
  return new Place(schemas, value).hold(schema).length === 0;
}

function sentences(fault, chosen) {
  const {keyword, path, wanted} = fault;
  if (MISSING.includes(keyword)) {
    return wanted.map(name => [[...path, name], REQUIRED]);
  }
  const meant = FORMS.includes(keyword) ? meantBy(fault, chosen) : [];
  return meant.length
    ? meant.flatMap(inner => sentences(inner, chosen))
    : [[path, SENTENCES[keyword](wanted)]];
}

/** Return the faults of the only form that the value may be meant to have. */
function meantBy({context, path}, chosen) {
  const choice = context[chosen(pointerTo(path))];
  if (choice) {
    return choice;
  }
  const meant = context.filter(
    faults => !faults.some(fault => excludes(fault, path.length))
  );
  return meant.length === 1 ? meant[0] : [];
}

/** Return whether a value with the fault is meant to have another form. */
function excludes({keyword, path, schema, wanted}, outer) {
  const depth = path.length - outer;
  const properties = schema?.properties || {};
  switch (keyword) {
    case 'false':
    case 'type':
      return depth === 0;
    case 'const':
      return depth <= 1;
    case 'required':
      return depth === 0
        && wanted.some(name => isObject(properties[name])
          && 'const' in properties[name]);
    default:
      return false;
  }
}
