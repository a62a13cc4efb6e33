// Numbers and names, as sentences have them.

/** Return "1 task", "2 tasks". */
export function count(number, noun) {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Return the names with "and" before the last. */
export function list(names) {
  return names.length > 1
    ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
    : names.join('');
}
