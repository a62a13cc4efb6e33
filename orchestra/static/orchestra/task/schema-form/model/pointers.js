// Places in data, as JSON Pointers (RFC 6901): "/photos/0/caption".

/** Return the names and indexes on the way to the place. */
export function partsOf(pointer) {
  return pointer.split('/').slice(1).map(unescaped);
}

/** Return the place of the names and indexes. */
export function pointerTo(parts) {
  return parts.map(part => `/${escaped(part)}`).join('');
}

/** Return the place of what is called so inside another. */
export function inside(pointer, name) {
  return `${pointer}/${escaped(name)}`;
}

/** Return whether a place is another one, or within it. */
export function isWithin(pointer, outer) {
  return pointer === outer || pointer.startsWith(`${outer}/`);
}

function escaped(part) {
  return String(part).replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescaped(part) {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}
