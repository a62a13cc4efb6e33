import {partsOf} from '../model/pointers.js';
import {isObject} from './values.js';

/** Return the schema that the reference leads to inside the root, or true. */
export function locate(root, reference) {
  if (!reference.startsWith('#')) {
    // Other documents are never fetched.
    return true;
  }
  const fragment = decodeURIComponent(reference.slice(1));
  const found = fragment === '' || fragment.startsWith('/')
    ? partsOf(fragment).reduce((value, part) => value?.[part], root)
    : anchored(root, fragment);
  return found ?? true;
}

function anchored(node, name) {
  if (!isObject(node) && !Array.isArray(node)) {
    return undefined;
  }
  if (node.$anchor === name) {
    return node;
  }
  for (const inner of Object.values(node)) {
    const found = anchored(inner, name);
    if (found) {
      return found;
    }
  }
  return undefined;
}
