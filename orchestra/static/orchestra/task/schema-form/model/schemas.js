import {fits} from '../validation/validate.js';
import {locate} from '../validation/references.js';
import {isObject} from '../validation/values.js';

const FORMS = ['oneOf', 'anyOf'];

/** What makes one of several schemas a form of its own, not just a rule. */
const OF_ITS_OWN = [
  '$ref', 'const', 'enum', 'format', 'items', 'properties', 'title', 'type'
];

const CONDITIONS = ['dependentSchemas', 'if'];

/** The schema of a form, read piece by piece. */
export class Schemas {
  #resolved = new WeakMap();

  constructor(root) {
    this.root = root;
  }

  /** Return the schema that stands here, or that a reference leads to. */
  target(schema) {
    return schema?.$ref ? locate(this.root, schema.$ref) : schema;
  }

  /**
   * Return one plain schema: references, `allOf` and "or null" are in it.
   *
   * `isNullable` tells of the latter; `forms` are the schemas of a choice.
   */
  resolve(schema) {
    if (!isObject(schema)) {
      return {};
    }
    if (!this.#resolved.has(schema)) {
      // Whoever refers to themselves finds this.
      this.#resolved.set(schema, {});
      this.#resolved.set(schema, this.#simplify(this.#gather(schema)));
    }
    return this.#resolved.get(schema);
  }

  /** Return the schema with what its conditions add for this value. */
  given(schema, value) {
    const resolved = this.resolve(schema);
    if (!CONDITIONS.some(keyword => keyword in resolved)) {
      return resolved;
    }
    const {dependentSchemas = {}, else: otherwise, if: condition, then} =
      resolved;
    const added = Object.entries(dependentSchemas)
      .filter(([name]) => isObject(value) && Object.hasOwn(value, name))
      .map(([, dependent]) => dependent);
    if (condition !== undefined) {
      added.push(fits(value ?? {}, condition, this.root) ? then : otherwise);
    }
    return added.reduce(
      (sum, each) => merged(sum, this.resolve(each)), resolved
    );
  }

  /** Return the schema of one form of several, with what all have. */
  form(schema, index) {
    const {forms, ...common} = this.resolve(schema);
    return merged(common, this.resolve(forms[index]));
  }

  /** Return which form the value has, or -1. */
  formOf(schema, value) {
    const {forms} = this.resolve(schema);
    const fitting = forms.findIndex(form => fits(value, form, this.root));
    return fitting >= 0
      ? fitting
      : forms.findIndex(form => this.#isMeant(this.resolve(form), value));
  }

  #isMeant({properties = {}, type}, value) {
    if (!isObject(value)) {
      return type !== undefined && fits(value, {type}, this.root);
    }
    const constants = Object.entries(properties)
      .map(([name, property]) => [name, this.resolve(property)])
      .filter(([, property]) => 'const' in property);
    return constants.length > 0 && constants.every(
      ([name, property]) => value[name] === property.const
    );
  }

  #gather(schema) {
    const {$ref, allOf = [], ...own} = schema;
    const base = $ref ? this.resolve(this.target(schema)) : {};
    return allOf.reduce(
      (sum, each) => merged(sum, this.resolve(each)), merged(base, own)
    );
  }

  #simplify(schema) {
    const types = [schema.type ?? []].flat();
    const simple = types.includes('null') && types.length > 1
      ? {...schema, isNullable: true, type: withoutNull(types)}
      : schema;
    const keyword = FORMS.find(each => this.#offers(simple[each]));
    return keyword ? this.#choose(simple, keyword) : ofTypes(simple);
  }

  #offers(forms) {
    return forms?.some(
      form => isObject(form) && OF_ITS_OWN.some(keyword => keyword in form)
    );
  }

  #choose(schema, keyword) {
    const {[keyword]: all, ...rest} = schema;
    const forms = all.filter(form => this.resolve(form).type !== 'null');
    const isNullable = forms.length < all.length || schema.isNullable;
    if (forms.length === 1) {
      return {...merged(rest, this.resolve(forms[0])), isNullable};
    }
    return {...rest, forms, isNullable};
  }
}

/** Several types are as many forms. */
function ofTypes(schema) {
  if (!Array.isArray(schema.type)) {
    return schema;
  }
  const {type: types, title, description, ...rest} = schema;
  return {
    title,
    description,
    forms: types.map(type => ({...rest, type, title: type}))
  };
}

function withoutNull(types) {
  const others = types.filter(type => type !== 'null');
  return others.length === 1 ? others[0] : others;
}

/** Return both schemas as one; a property of both has to fit both. */
function merged(one, other) {
  const properties = {...one.properties};
  Object.entries(other.properties || {}).forEach(([name, schema]) => {
    properties[name] = isObject(properties[name]) && isObject(schema)
      ? {allOf: [properties[name], schema]}
      : schema;
  });
  const orders = [one, other].flatMap(
    schema => schema['x-orchestra']?.order ?? []
  );
  return {
    ...one,
    ...other,
    ...(one.properties || other.properties ? {properties} : {}),
    'required': [...(one.required || []), ...(other.required || [])],
    'x-orchestra': {
      ...one['x-orchestra'], ...other['x-orchestra'], order: orders
    }
  };
}
