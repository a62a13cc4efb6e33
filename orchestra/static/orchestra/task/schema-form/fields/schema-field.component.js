import angular from 'angular';

import {withinSentence} from '../model/words.js';
import {Field} from '../model/field.js';

/** One place of the form, with whatever fits its schema. */
class SchemaFieldController {
  static $inject = ['$element'];

  constructor($element) {
    this.host = $element[0];
  }

  /** What there is to see: the value itself where it cannot be changed. */
  get view() {
    const {field} = this;
    if (field.kind === 'group' && this.isOffered) {
      return 'offer';
    }
    return field.kind === 'constant' || (field.isReadOnly && field.isLeaf)
      ? 'value'
      : field.kind;
  }

  /** A group that would go on forever waits until somebody wants it. */
  get isOffered() {
    const {field} = this;
    return field.isRecursive && !field.isRequired && field.value === undefined;
  }

  get offer() {
    return `Add ${withinSentence(this.field.label)}`;
  }

  $onChanges({schema}) {
    if (schema) {
      this.#leave();
      this.field = new Field(this.form, this);
      this.field.host = this.host;
      this.form.fields.add(this.field);
    }
    Object.assign(this.field, {
      at: this.at, index: this.index, isRequired: Boolean(this.isRequired)
    });
    this.host.dataset.pointer = this.at;
  }

  $onDestroy() {
    this.#leave();
  }

  add() {
    this.field.value = {};
  }

  #leave() {
    this.form.fields.delete(this.field);
  }
}

angular.module('orchestra.task').component('schemaField', {
  bindings: {
    at: '<',
    form: '<',
    index: '<',
    isInner: '<',
    isRequired: '<',
    name: '<',
    parent: '<',
    schema: '<'
  },
  controller: SchemaFieldController,
  templateUrl: 'orchestra/task/schema-form/fields/schema-field.component.html'
});
