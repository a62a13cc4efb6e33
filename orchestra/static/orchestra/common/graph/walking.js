// Where the arrow keys lead in a graph that is laid out.

const ALONG = {
  right: {ArrowRight: 'after', ArrowLeft: 'before'},
  down: {ArrowDown: 'after', ArrowUp: 'before'}
};
const ACROSS = {
  right: {ArrowDown: 1, ArrowUp: -1},
  down: {ArrowRight: 1, ArrowLeft: -1}
};
const ENDS = {Home: 0, End: -1};

/**
 * Return the slug that the key leads to from this one, or null.
 *
 * Along the direction the keys follow the edges, to the nearest node;
 * across it they go to the neighbour of the same rank.
 */
export function slugAfter(key, slug, {nodes, edges}, direction = 'right') {
  if (key in ENDS) {
    return inReadingOrder(nodes, direction).at(ENDS[key])?.slug ?? null;
  }
  const here = nodes.find(node => node.slug === slug);
  if (!here) {
    return null;
  }
  const way = ALONG[direction][key];
  if (way) {
    return nearest(here, linked(here, way, nodes, edges), direction);
  }
  const step = ACROSS[direction][key];
  return step ? neighbour(here, step, nodes, direction) : null;
}

function linked({slug}, way, nodes, edges) {
  const found = new Set(way === 'after'
    ? edges.filter(({from}) => from === slug).map(({to}) => to)
    : edges.filter(({to}) => to === slug).map(({from}) => from));
  return nodes.filter(node => found.has(node.slug));
}

function nearest(here, nodes, direction) {
  const [, aside] = axesOf(direction);
  const [first] = [...nodes].sort((a, b) => (
    Math.abs(a[aside] - here[aside]) - Math.abs(b[aside] - here[aside])
  ));
  return first?.slug ?? null;
}

function neighbour(here, step, nodes, direction) {
  const [along, aside] = axesOf(direction);
  const rank = nodes
    .filter(node => node[along] === here[along])
    .sort((a, b) => a[aside] - b[aside]);
  return rank[rank.indexOf(here) + step]?.slug ?? null;
}

function inReadingOrder(nodes, direction) {
  const [along, aside] = axesOf(direction);
  return [...nodes].sort((a, b) => a[along] - b[along] || a[aside] - b[aside]);
}

function axesOf(direction) {
  return direction === 'down' ? ['y', 'x'] : ['x', 'y'];
}
