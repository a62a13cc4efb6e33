// Where on the page a place in a task's data is edited.

import {controlIn} from '../../common/fields/control.js';

const FIELDS = 'input, select, textarea, [contenteditable]';
const MODEL = /(?:^|\.)task\.data(?:\.|(?=\[))/;

/**
 * Return the element that edits the place, or null.
 *
 * It says so itself by `data-pointer`, or by its `ng-model` or its name.
 * What is inside a place that has one field only counts as that place.
 */
export function fieldAt(root, path) {
  for (let length = path.length; length > 0; length--) {
    const found = exactFieldAt(root, path.slice(0, length));
    if (found) {
      return found;
    }
  }
  return null;
}

function exactFieldAt(root, path) {
  const marked = [...root.querySelectorAll('[data-pointer]')]
    .find(element => element.dataset.pointer === pointerOf(path));
  if (marked) {
    return marked.matches(FIELDS)
      ? marked
      : controlIn(marked) || marked;
  }
  const fields = [...root.querySelectorAll(FIELDS)];
  return fields.find(field => modelOf(field) === path.join('.'))
    || fields.find(field => path.length === 1 && field.name === path[0])
    || null;
}

/** Return a path as a JSON Pointer (RFC 6901). */
export function pointerOf(path) {
  return path
    .map(part => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`)
    .join('');
}

/** Return the path of a JSON Pointer. */
export function pathOf(pointer) {
  return pointer.split('/').slice(1)
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** Return "a.0.b" of `taskAssignment.task.data.a[0]['b']`. */
function modelOf(field) {
  const model = field.getAttribute('ng-model')
    || field.getAttribute('data-ng-model') || '';
  const found = MODEL.exec(model);
  if (!found) {
    return '';
  }
  return model.slice(found.index + found[0].length)
    .replace(/\[['"]?([^'"\]]*)['"]?\]/g, '.$1')
    .replace(/^\./, '');
}
