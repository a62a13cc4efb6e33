// Workflows that specs draw.

const step = (slug, ...dependsOn) => ({slug, dependsOn});

/** The workflow that rates pictures. */
export const SIMPLE = [step('crawl'), step('rate', 'crawl')];

/** The newsroom. */
export const JOURNALISM = [
  step('document_creation'),
  step('article_planning', 'document_creation'),
  step('reporting', 'article_planning'),
  step('photography', 'article_planning'),
  step('photo_adjustment', 'photography'),
  step('copy_editing', 'photo_adjustment', 'reporting')
];

/**
 * Forty steps: a start, branches of different lengths side by side that cross
 * over and meet again twice, and an end.
 */
export const FORTY = [
  step('start'),
  ...chains('a', ['start'], [6, 3, 5, 1]),
  step('middle', 'a0-5', 'a1-2', 'a2-4', 'a3-0'),
  step('check', 'middle', 'start'),
  ...chains('b', ['middle', 'check'], [4, 7, 4, 3, 3]),
  step('end', 'b0-3', 'b1-6', 'b2-3', 'b3-2', 'b4-2', 'a1-1')
];

function chains(name, before, lengths) {
  return lengths.flatMap((length, branch) => Array.from(
    {length},
    (unused, place) => (place === 0
      ? step(`${name}${branch}-0`, ...before)
      : step(`${name}${branch}-${place}`, `${name}${branch}-${place - 1}`))
  ));
}
