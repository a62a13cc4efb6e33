// Places in a task's data, as people read them.

const WHOLE = 'The work as a whole';

/** Return "Sources › 2 › Full name" of ['sources', 1, 'full_name']. */
export function placeInWords(path) {
  return path.map(partInWords).join(' › ') || WHOLE;
}

function partInWords(part) {
  if (/^\d+$/.test(part)) {
    return String(Number(part) + 1);
  }
  const words = part.replace(/[_-]+/g, ' ').trim() || part;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
