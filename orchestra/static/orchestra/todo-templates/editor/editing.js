// A template as it is being edited: its tree, and the way back.

import {
  changed, dropped, inserted, itemsOf, moved, newNode, placeOf, treeOf, without
} from '../tree/template-tree.js';

const MOVES = {up: 'up', down: 'down', in: 'in', out: 'out'};
const LIMITS = {
  up: 'It is the first already.',
  down: 'It is the last already.',
  in: 'There is nothing above it to go below.',
  out: 'It is at the top level already.'
};

/**
 * What the rows of the editor call.
 *
 * `tell(words)` is said after what cannot be seen by everybody, and
 * `focus(id, part)` brings the keyboard to a part of a row.
 */
export class Editing {
  constructor(items, {tell, focus}) {
    Object.assign(this, {tell, focus});
    this.tree = treeOf(items);
    this.faults = {};
    this.past = [];
    this.future = [];
  }

  get items() {
    return itemsOf(this.tree);
  }

  /** Change the item; typing on in one field is undone at once. */
  change(id, changes) {
    this.#become(
      changed(this.tree, id, changes), `${id} ${Object.keys(changes)}`
    );
  }

  /** Add an item `after` the one or first `in` it; without one, at the end. */
  add(id = null, position = 'after') {
    const node = newNode(this.tree);
    this.#become(this.#with(node, id, position));
    this.focus(node.id, 'template-title');
  }

  remove(id) {
    const {above, index, siblings} = placeOf(this.tree, id);
    const next = siblings[index + 1] || siblings[index - 1];
    this.#become(without(this.tree, id));
    this.tell('Deleted. Undo brings it back.');
    this.focus(next?.id ?? above.at(-1), 'template-title');
  }

  move(id, direction, part = 'template-handle') {
    const tree = moved(this.tree, id, direction);
    if (tree === this.tree) {
      this.tell(LIMITS[direction]);
      return;
    }
    this.#become(tree);
    this.#tellPlace(id, `Moved ${MOVES[direction]}.`);
    this.focus(id, part.includes('template-title')
      ? 'template-title'
      : 'template-handle');
  }

  drop(targetId, position) {
    const id = this.dragged;
    this.dragged = null;
    if (!id || id === targetId) {
      return;
    }
    const tree = dropped(this.tree, id, targetId, position);
    if (tree !== this.tree) {
      this.#become(tree);
      this.#tellPlace(id, 'Moved.');
    }
  }

  undo() {
    this.#go(this.past, this.future, 'Undone.');
  }

  redo() {
    this.#go(this.future, this.past, 'Done again.');
  }

  #become(tree, reason = '') {
    if (!reason || reason !== this.reason) {
      this.past.push(this.tree);
    }
    this.reason = reason;
    this.future = [];
    this.tree = tree;
  }

  #go(from, to, words) {
    if (from.length) {
      to.push(this.tree);
      this.tree = from.pop();
      this.reason = '';
      this.tell(words);
    }
  }

  #with(node, id, position) {
    if (id === null) {
      return [...this.tree, node];
    }
    if (position === 'in') {
      return inserted(this.tree, node, id, 0);
    }
    const {above, index} = placeOf(this.tree, id);
    return inserted(this.tree, node, above.at(-1) ?? null, index + 1);
  }

  #tellPlace(id, words) {
    const {above, index, siblings} = placeOf(this.tree, id);
    const level = `level ${above.length + 1}`;
    this.tell(`${words} Now ${index + 1} of ${siblings.length}, ${level}.`);
  }
}
