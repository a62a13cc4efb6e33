// What JSON values are, as JSON Schema sees them.

const TYPES = {
  array: Array.isArray,
  boolean: value => typeof value === 'boolean',
  integer: Number.isInteger,
  null: value => value === null,
  number: Number.isFinite,
  object: isObject,
  string: value => typeof value === 'string'
};

/** Return whether the value is an object with named fields. */
export function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Return whether the value is of the type that a schema names. */
export function isOfType(value, type) {
  return Boolean(TYPES[type]?.(value));
}

/** Return whether two values say the same. */
export function isSame(one, other) {
  if (!isObject(one) && !Array.isArray(one)) {
    return one === other;
  }
  if (Array.isArray(one) !== Array.isArray(other) || !other) {
    return false;
  }
  const names = Object.keys(one);
  return typeof other === 'object'
    && names.length === Object.keys(other).length
    && names.every(name => (
      Object.hasOwn(other, name) && isSame(one[name], other[name])
    ));
}

/** Return the value as people write it. */
export function shown(value) {
  if (typeof value === 'string') {
    return value;
  }
  if (value === null) {
    return 'nothing';
  }
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  return JSON.stringify(value);
}
