// To-dos as a tree, in the order in which people see them.

export const PENDING = 0;
export const COMPLETED = 1;
export const DECLINED = 2;

/**
 * Return the roots of the trees that the to-dos make.
 *
 * A node has its `todo`, the `parent` node, all `children`, those that are
 * `live`, and how many of these are `done`. To-dos of a section are the
 * business of whatever made the section: they are left out.
 */
export function treeOf(todos) {
  const nodes = new Map(
    todos
      .filter(({section}) => !section)
      .map(todo => [todo.id, {todo, parent: null, children: []}])
  );
  const roots = [];
  nodes.forEach(node => {
    node.parent = nodes.get(node.todo.parent_todo) ?? null;
    (node.parent?.children ?? roots).push(node);
  });
  nodes.forEach(node => {
    node.children.sort(inOrder);
    node.live = node.children.filter(isLive);
    node.done = node.live.filter(isDone).length;
  });
  return roots.sort(inOrder);
}

/** Whether the node's to-do is done, or still to be done. */
export function isLive({todo}) {
  return todo.status !== DECLINED;
}

function isDone({todo}) {
  return todo.status === COMPLETED;
}

/** Return the nodes with all below them. */
export function withAllBelow(nodes) {
  return nodes.flatMap(node => [node, ...withAllBelow(node.children)]);
}

/** Return the nodes with what is live below them. */
export function liveIn(nodes) {
  return nodes
    .filter(isLive)
    .flatMap(node => [node, ...liveIn(node.live)]);
}

/** Return what is not relevant, without what is below that. */
export function declinedIn(nodes) {
  return nodes.flatMap(node => (
    isLive(node) ? declinedIn(node.children) : [node]
  ));
}

/** Return how many of the live to-dos are done, and how many there are. */
export function progressOf(nodes) {
  const live = liveIn(nodes);
  return {done: live.filter(isDone).length, total: live.length};
}

/** Return the titles above the node, outermost first. */
export function pathOf(node) {
  return node.parent
    ? [...pathOf(node.parent), node.parent.todo.title]
    : [];
}

/** Return what to change so that the node moves by a step, or nothing. */
export function changesToMove(siblings, node, step) {
  const from = siblings.findIndex(({todo}) => todo.id === node.todo.id);
  const to = from + step;
  if (from < 0 || to < 0 || to >= siblings.length) {
    return [];
  }
  const moved = siblings.toSpliced(from, 1).toSpliced(to, 0, siblings[from]);
  return moved
    .map(({todo}, order) => ({id: todo.id, order, before: todo.order}))
    .filter(({order, before}) => order !== before)
    .map(({id, order}) => ({id, order}));
}

/** What nobody has put in order comes first, the newest above the others. */
function inOrder({todo: one}, {todo: other}) {
  if (one.order === other.order) {
    return compare(other.created_at, one.created_at) || other.id - one.id;
  }
  if (one.order === null || other.order === null) {
    return one.order === null ? -1 : 1;
  }
  return one.order - other.order;
}

function compare(one, other) {
  return Number(one > other) - Number(one < other);
}
