import angular from 'angular';

import {isLongText} from '../model/kinds.js';

const MODES = {email: 'email', uri: 'url'};

const ROWS = 4;

/** A text in one line or several, or one with formatting. */
class SchemaTextController {
  static $inject = ['$injector'];

  constructor($injector) {
    this.hasEditor = $injector.has('orchestraQuillDirective');
  }

  get text() {
    const {value} = this.field;
    return angular.isString(value) ? value : shownAs(value);
  }

  set text(text) {
    if (text) {
      this.field.value = text;
    } else {
      this.#empty();
    }
  }

  get view() {
    if (this.field.kind === 'html') {
      return this.hasEditor ? 'editor' : 'long';
    }
    return isLongText(this.field.schema) ? 'long' : 'line';
  }

  $onInit() {
    this.rows = ROWS;
    this.mode = MODES[this.field.schema.format] ?? 'text';
  }

  #empty() {
    if (this.field.index === undefined) {
      this.field.clear();
    } else {
      // An entry of a list is there until it is removed.
      this.field.value = '';
    }
  }
}

function shownAs(value) {
  return value === undefined || value === null ? '' : angular.toJson(value);
}

angular.module('orchestra.task').component('schemaText', {
  bindings: {
    field: '<'
  },
  controller: SchemaTextController,
  templateUrl:
    'orchestra/task/schema-form/fields/schema-text.component.html'
});
