import angular from 'angular';

import {controlIn} from '../../common/fields/control.js';
import {placeInWords} from '../diff/places.js';
import {fieldAt, pathOf} from './locate.js';

const PREFIX = 'task_data';

/**
 * Knows what the server found wrong with the data, place by place.
 *
 * Each fault has the JSON Pointer of its place, a `label` and a `text`. It is
 * gone as soon as the place is edited. `reason` is why a form held the data
 * back before it was sent, in a sentence.
 */
class DataFaults {
  constructor() {
    this.clear();
  }

  /** Take the `fields` of a failure; say whether any is about the data. */
  take(fields, data) {
    this.clear();
    this.list = Object.entries(fields)
      .filter(([name]) => name === PREFIX || name.startsWith(`${PREFIX}/`))
      .map(([name, texts], index) => {
        const path = pathOf(name.slice(PREFIX.length));
        return {
          id: `data-fault-${index}`,
          pointer: name.slice(PREFIX.length),
          path,
          label: placeInWords(path),
          text: [texts].flat().join(' '),
          was: jsonAt(data, path)
        };
      });
    return this.list.length > 0;
  }

  /** Return what is wrong at the place, or "". */
  at(pointer) {
    return this.list.filter(fault => fault.pointer === pointer)
      .map(({text}) => text)
      .join(' ');
  }

  /** Forget the faults of places that were edited. */
  relent(data) {
    if (this.list.length) {
      this.#keep(this.list.filter(
        ({path, was}) => jsonAt(data, path) === was
      ));
    }
  }

  clear() {
    this.reason = '';
    this.#keep([]);
  }

  /** Tie each fault to the field that it is about, if the page has it. */
  mark(root) {
    this.marked = this.list
      .map(fault => ({fault, field: root && fieldAt(root, fault.path)}))
      // One that is marked says itself what is wrong.
      .filter(({field}) => (
        field && field.getAttribute('aria-invalid') !== 'true'
      ));
    this.marked.forEach(({fault, field}) => {
      field.setAttribute('aria-invalid', 'true');
      describe(field, ids => [...ids, fault.id]);
    });
  }

  /** Put the keyboard where the fault is, or to the first field. */
  focus(fault, root) {
    const field = fieldAt(root, fault.path)
      || controlIn(root);
    field?.focus();
    field?.scrollIntoView?.({block: 'center'});
  }

  #keep(list) {
    const gone = (this.marked || [])
      .filter(({fault}) => !list.includes(fault));
    gone.forEach(({fault, field}) => {
      field.setAttribute('aria-invalid', 'false');
      describe(field, ids => ids.filter(id => id !== fault.id));
    });
    this.marked = (this.marked || []).filter(mark => !gone.includes(mark));
    this.list = list;
  }
}

/** Change which elements describe the field. */
function describe(field, change) {
  const ids = field.getAttribute('aria-describedby')?.split(' ') || [];
  const changed = change(ids.filter(Boolean)).join(' ');
  if (changed) {
    field.setAttribute('aria-describedby', changed);
  } else {
    field.removeAttribute('aria-describedby');
  }
}

function jsonAt(data, path) {
  return angular.toJson(
    path.reduce((value, part) => value?.[part], data)
  );
}

angular.module('orchestra.task').service('dataFaults', DataFaults);
