import angular from 'angular';

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** A number, typed; what is no number stays as it was typed. */
class SchemaNumberController {
  get text() {
    const {value} = this.field;
    // "1." is on the way to "1.5".
    if (this.typed !== undefined && read(this.typed) === value) {
      return this.typed;
    }
    return value === undefined || value === null ? '' : String(value);
  }

  set text(text) {
    this.typed = text;
    const value = read(text);
    if (value === undefined && this.field.index !== undefined) {
      this.field.value = null;
    } else if (value === undefined) {
      this.field.clear();
    } else {
      this.field.value = value;
    }
  }

  $onInit() {
    this.mode = this.field.schema.type === 'integer' ? 'numeric' : 'decimal';
  }
}

function read(text) {
  const typed = (text ?? '').trim();
  if (typed === '') {
    return undefined;
  }
  return NUMBER.test(typed) ? Number(typed) : text;
}

angular.module('orchestra.task').component('schemaNumber', {
  bindings: {
    field: '<'
  },
  controller: SchemaNumberController,
  templateUrl:
    'orchestra/task/schema-form/fields/schema-number.component.html'
});
