import angular from 'angular';

import {controlIn} from '../../../common/fields/control.js';
import {inside} from '../model/pointers.js';
import {newEntry} from '../model/filling.js';
import {withinSentence} from '../model/words.js';

const STEPS = {ArrowDown: 1, ArrowUp: -1};

/** Entries to add, remove and put in order. */
class SchemaListController {
  static $inject = ['$element', '$timeout', 'announcer', 'notices'];

  constructor($element, $timeout, announcer, notices) {
    this.host = $element[0];
    Object.assign(this, {$timeout, announcer, notices});
    this.entries = [];
    this.count = 0;
  }

  get values() {
    const {value} = this.field;
    return angular.isArray(value) ? value : [];
  }

  get isFull() {
    return this.values.length >= (this.field.schema.maxItems ?? Infinity);
  }

  $onInit() {
    const {form: {schemas}, schema} = this.field;
    const {title} = schemas.resolve(schema.items);
    this.noun = title ?? 'Entry';
    this.addLabel = `Add ${withinSentence(this.noun)}`;
  }

  $doCheck() {
    // Each entry keeps its own fields, wherever it moves.
    while (this.entries.length < this.values.length) {
      this.entries.push(++this.count);
    }
    this.entries.length = this.values.length;
  }

  placeOf(index) {
    return inside(this.field.at, index);
  }

  nameOf(index) {
    return `${withinSentence(this.noun)} ${index + 1}`;
  }

  add() {
    const {field} = this;
    const item = newEntry(field.form.schemas, field.schema.items);
    field.value = [...this.values, item];
    this.#focus(this.values.length - 1, entry => (
      controlIn(entry) ?? entry.querySelector('button')
    ));
  }

  remove(index) {
    const removed = this.values[index];
    this.#rearrange(this.#indexes().filter(each => each !== index));
    this.notices.done(`${this.noun} ${index + 1} is removed.`, {
      label: 'Undo', run: () => this.#putBack(index, removed)
    });
    if (this.values.length) {
      const next = Math.min(index, this.values.length - 1);
      this.#focus(next, by('.schema-remove'));
    } else {
      this.#focusAdd();
    }
  }

  move(index, step) {
    const target = index + step;
    if (target < 0 || target >= this.values.length) {
      return;
    }
    const order = this.#indexes();
    [order[index], order[target]] = [target, index];
    this.#rearrange(order);
    this.announcer.say(
      `${this.noun} moved to ${target + 1} of ${this.values.length}.`
    );
    const isAtEnd = target + step < 0 || target + step >= order.length;
    const direction = isAtEnd ? -step : step;
    this.#focus(target, by(direction < 0 ? '.schema-up' : '.schema-down'));
  }

  /** Alt with an arrow moves the entry that the keyboard is in. */
  press(event, index) {
    const step = event.altKey && STEPS[event.key];
    if (step && !this.field.isReadOnly) {
      event.preventDefault();
      event.stopPropagation();
      this.move(index, step);
    }
  }

  #indexes() {
    return this.values.map((value, index) => index);
  }

  #rearrange(order) {
    this.entries = order.map(index => this.entries[index]);
    this.field.form.rearrange(this.field.at, order);
  }

  #putBack(index, value) {
    this.entries.splice(index, 0, ++this.count);
    this.field.value = this.values.toSpliced(index, 0, value);
  }

  #focus(index, find) {
    this.$timeout(() => {
      const list = this.host.querySelector('.schema-entries');
      const entry = list?.children[index];
      if (entry) {
        find(entry)?.focus();
      }
    }, 0, false);
  }

  #focusAdd() {
    this.$timeout(() => {
      [...this.host.querySelectorAll('.schema-add')].at(-1)?.focus();
    }, 0, false);
  }
}

function by(selector) {
  return entry => entry.querySelector(selector);
}

angular.module('orchestra.task').component('schemaList', {
  bindings: {
    field: '<'
  },
  controller: SchemaListController,
  templateUrl:
    'orchestra/task/schema-form/fields/schema-list.component.html'
});
