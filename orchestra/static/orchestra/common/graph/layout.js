// Where the steps of a workflow are drawn, and how the lines between them run.

/**
 * Wide screens are read from left to right, narrow ones downwards.
 *
 * The library is given the graph the other way round, and so puts each step
 * as far back as it goes: beside the others that can begin when it can.
 */
const DIRECTIONS = {
  right: {rankdir: 'RL', nodesep: 28, ranksep: 40},
  down: {rankdir: 'BT', nodesep: 16, ranksep: 28}
};
/**
 * Five side by side fit a page, and two a telephone; a long name has two
 * lines, and on a telephone who holds the step has two as well.
 */
const NODES = {
  right: {width: 168, height: 88},
  down: {width: 154, height: 92}
};
const RANKER = 'longest-path';

const MARGIN = 4;

/**
 * Return `{width, height, node, nodes, edges}` for steps that are
 * `{slug, dependsOn}`.
 *
 * Nodes have the corner at their top left, and are all of the size of `node`;
 * edges lead from what comes first to what waits for it. What a step waits
 * for but is not there is left out.
 */
export function layOut(dagre, steps, direction = 'right') {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({
    ...DIRECTIONS[direction], ranker: RANKER, marginx: MARGIN, marginy: MARGIN
  });
  const edges = edgesOf(steps);
  const node = NODES[direction];
  steps.forEach(({slug}) => graph.setNode(slug, {...node}));
  edges.forEach(({from, to}) => graph.setEdge(to, from, {}));
  dagre.layout(graph);
  keepOrder(graph, steps, direction);
  return {
    ...sizeOf(graph.graph()),
    node,
    nodes: steps.map(({slug}) => placed(slug, graph.node(slug), node)),
    edges: edges.map(edge => drawn(edge, graph, direction))
  };
}

function edgesOf(steps) {
  const known = new Set(steps.map(({slug}) => slug));
  return steps.flatMap(({slug, dependsOn}) => dependsOn
    .filter(before => known.has(before))
    .map(before => ({key: `${before}>${slug}`, from: before, to: slug})));
}

/** An empty graph has no size of its own. */
function sizeOf({width, height}) {
  return {
    width: Number.isFinite(width) ? Math.ceil(width) : 0,
    height: Number.isFinite(height) ? Math.ceil(height) : 0
  };
}

/** Turn over what has more of the later steps above the earlier ones. */
function keepOrder(graph, steps, direction) {
  const [along, aside, side] = direction === 'down'
    ? ['y', 'x', 'width']
    : ['x', 'y', 'height'];
  const places = steps.map(({slug}) => graph.node(slug));
  const wrong = places.reduce((sum, place, index) => (
    sum + places.slice(index + 1)
      .filter(later => later[along] === place[along])
      .reduce((all, later) => all + Math.sign(place[aside] - later[aside]), 0)
  ), 0);
  if (wrong > 0) {
    const size = graph.graph()[side];
    const points = graph.edges().flatMap(edge => graph.edge(edge).points);
    [...places, ...points].forEach(point => {
      point[aside] = size - point[aside];
    });
  }
}

function placed(slug, {x, y}, {width, height}) {
  return {
    slug, x: Math.round(x - width / 2), y: Math.round(y - height / 2)
  };
}

function drawn(edge, graph, direction) {
  const from = graph.node(edge.from);
  const to = graph.node(edge.to);
  const {width, height} = NODES[direction];
  const isDown = direction === 'down';
  // The library bends a line around the nodes in between.
  const bends = graph.edge(edge.to, edge.from).points.slice(1, -1).reverse();
  const end = isDown
    ? {x: to.x, y: to.y - height / 2}
    : {x: to.x - width / 2, y: to.y};
  return {
    ...edge,
    path: pathThrough([
      isDown
        ? {x: from.x, y: from.y + height / 2}
        : {x: from.x + width / 2, y: from.y},
      ...(isStraight(from, to, direction) ? [] : bends),
      end
    ], isDown),
    head: `M${end.x} ${end.y}${isDown ? 'l-4 -7h8z' : 'l-7 -4v8z'}`
  };
}

/** Neighbours need no bend but the curve itself. */
function isStraight(from, to, direction) {
  const {ranksep} = DIRECTIONS[direction];
  const {width, height} = NODES[direction];
  return direction === 'down'
    ? to.y - from.y <= height + ranksep + 1
    : to.x - from.x <= width + ranksep + 1;
}

/** Return a path of curves that leave and arrive along the direction. */
function pathThrough([first, ...others], isDown) {
  const curves = others.map((point, index) => {
    const last = index === 0 ? first : others[index - 1];
    return curve(last, point, isDown);
  });
  return `M${first.x} ${first.y}${curves.join('')}`;
}

function curve(from, to, isDown) {
  if (isDown) {
    const y = (from.y + to.y) / 2;
    return `C${from.x} ${y} ${to.x} ${y} ${to.x} ${to.y}`;
  }
  const x = (from.x + to.x) / 2;
  return `C${x} ${from.y} ${x} ${to.y} ${to.x} ${to.y}`;
}
