// The items of a template as people see them, and how they move.
//
// What is read from top to bottom is stored from bottom to top, because
// to-dos are listed newest first. A tree is a list of nodes, each with its
// `items`; a change returns another tree and leaves the first as it is, so
// that undoing is going back to it.

import {conditionsOf, ruleOf} from '../rules/rules.js';

const RULES = ['remove_if', 'skip_if'];

/** Where a node goes, by the direction; nothing if it cannot. */
const TARGETS = {
  up: ({above, index}) => (
    index > 0 && {parentId: above.at(-1) ?? null, index: index - 1}
  ),
  down: ({above, index, siblings}) => (
    index < siblings.length - 1
      && {parentId: above.at(-1) ?? null, index: index + 1}
  ),
  in: ({index, siblings}) => {
    const before = siblings[index - 1];
    return before && {parentId: before.id, index: before.items.length};
  },
  out: ({above}, tree) => {
    const parentId = above.at(-1);
    return parentId !== undefined && {
      parentId: above.at(-2) ?? null,
      index: placeOf(tree, parentId).index + 1
    };
  }
};

/** Return the tree of a template's items. */
export function treeOf(items = []) {
  return items.toReversed().map(item => ({
    id: item.id,
    description: item.description,
    slug: item.slug || '',
    required: Boolean(item.required),
    remove_if: conditionsOf(item.remove_if),
    skip_if: conditionsOf(item.skip_if),
    items: treeOf(item.items)
  }));
}

/** Return the items of a tree, as a template keeps them. */
export function itemsOf(tree) {
  return tree.toReversed().map(node => ({
    id: node.id,
    description: node.description,
    ...(node.slug && {slug: node.slug}),
    ...(node.required && {required: true}),
    ...Object.fromEntries(
      RULES
        .filter(name => node[name].length)
        .map(name => [name, ruleOf(node[name])])
    ),
    items: itemsOf(node.items)
  }));
}

/** Return all nodes, from top to bottom. */
export function nodesOf(tree) {
  return tree.flatMap(node => [node, ...nodesOf(node.items)]);
}

/** Return a node that says nothing yet, with an id of its own. */
export function newNode(tree) {
  const id = 1 + Math.max(0, ...nodesOf(tree).map(node => node.id));
  return {
    id, description: '', slug: '', required: false,
    remove_if: [], skip_if: [], items: []
  };
}

/** Return where the node is: the ids above it, its siblings, its index. */
export function placeOf(tree, id, above = []) {
  const index = tree.findIndex(node => node.id === id);
  if (index >= 0) {
    return {above, siblings: tree, index};
  }
  return tree.reduce(
    (found, node) => found || placeOf(node.items, id, [...above, node.id]),
    null
  );
}

/** Return the tree with the changes made to the node. */
export function changed(tree, id, changes) {
  return tree.map(node => (
    node.id === id
      ? {...node, ...changes}
      : {...node, items: changed(node.items, id, changes)}
  ));
}

/** Return the tree without the node and what is below it. */
export function without(tree, id) {
  return tree
    .filter(node => node.id !== id)
    .map(node => ({...node, items: without(node.items, id)}));
}

/** Return the tree with the node at the index below the parent, or on top. */
export function inserted(tree, node, parentId, index) {
  if (parentId === null) {
    return tree.toSpliced(index, 0, node);
  }
  return tree.map(one => ({
    ...one,
    items: one.id === parentId
      ? one.items.toSpliced(index, 0, node)
      : inserted(one.items, node, parentId, index)
  }));
}

/** Return the tree with the node moved `up`, `down`, `in` or `out`. */
export function moved(tree, id, direction) {
  const place = placeOf(tree, id);
  const target = TARGETS[direction](place, tree);
  return target
    ? inserted(
      without(tree, id), place.siblings[place.index],
      target.parentId, target.index
    )
    : tree;
}

/** Return the tree with the node next to, or below, another one. */
export function dropped(tree, id, targetId, position) {
  const place = placeOf(tree, id);
  const node = place.siblings[place.index];
  if (nodesOf([node]).some(one => one.id === targetId)) {
    return tree;
  }
  const rest = without(tree, id);
  const target = placeOf(rest, targetId);
  if (position === 'in') {
    return inserted(rest, node, targetId, 0);
  }
  const index = target.index + (position === 'after' ? 1 : 0);
  return inserted(rest, node, target.above.at(-1) ?? null, index);
}
