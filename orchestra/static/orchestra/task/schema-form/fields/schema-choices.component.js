import angular from 'angular';

import {isSame} from '../validation/values.js';
import {optionsOf} from '../model/kinds.js';

/** A box of the list: whether it is ticked is what the data says. */
class Option {
  constructor({detail, label, value}, field) {
    Object.assign(this, {detail, field, label, value});
  }

  get isTicked() {
    return this.#values.some(each => isSame(each, this.value));
  }

  set isTicked(isTicked) {
    const others = this.#values.filter(each => !isSame(each, this.value));
    const values = isTicked
      ? [...others, structuredClone(this.value)]
      : others;
    this.field.value = values.length || this.field.isRequired
      ? values
      : undefined;
  }

  get #values() {
    const {value} = this.field;
    return angular.isArray(value) ? value : [];
  }
}

/** Any of several values. */
class SchemaChoicesController {
  $onInit() {
    const {form: {schemas}, schema} = this.field;
    this.options = optionsOf(schemas.resolve(schema.items), schemas)
      .map(option => new Option(option, this.field));
  }
}

angular.module('orchestra.task').component('schemaChoices', {
  bindings: {
    field: '<'
  },
  controller: SchemaChoicesController,
  templateUrl:
    'orchestra/task/schema-form/fields/schema-choices.component.html'
});
