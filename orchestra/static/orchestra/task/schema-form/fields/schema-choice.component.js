import angular from 'angular';

import {isSame} from '../validation/values.js';

/** The most that are shown side by side, not in a list that opens. */
const MOST_RADIOS = 5;

/** One of several values. */
class SchemaChoiceController {
  get isRadios() {
    const {options, schema} = this.field;
    const widget = schema['x-orchestra']?.widget;
    return widget
      ? widget !== 'select'
      : options.length <= MOST_RADIOS;
  }

  get index() {
    const {options, value} = this.field;
    const index = options.findIndex(option => isSame(option.value, value));
    return index < 0 ? null : index;
  }

  set index(index) {
    if (index === null) {
      this.clear();
    } else {
      this.field.value = structuredClone(this.field.options[index].value);
    }
  }

  get isClearable() {
    return !this.field.isRequired && this.index !== null;
  }

  $onInit() {
    this.indexes = this.field.options.map((option, index) => (
      {index, label: option.label}
    ));
  }

  clear() {
    this.field.clear();
  }
}

angular.module('orchestra.task').component('schemaChoice', {
  bindings: {
    field: '<'
  },
  controller: SchemaChoiceController,
  templateUrl:
    'orchestra/task/schema-form/fields/schema-choice.component.html'
});
