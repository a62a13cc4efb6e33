import angular from 'angular';

import {isSame, shown} from '../validation/values.js';
import {optionsOf} from '../model/kinds.js';

const EMPTY = [undefined, null, ''];

const FILTERS = {'date': 'calendarDay', 'date-time': 'moment'};

/** A value to read: nothing looks as if it could be changed. */
class SchemaValueController {
  static $inject = ['$filter'];

  constructor($filter) {
    this.$filter = $filter;
  }

  get value() {
    const {field} = this;
    return field.kind === 'constant' && 'const' in field.schema
      ? field.schema.const
      : field.value;
  }

  get isEmpty() {
    const {value} = this;
    return EMPTY.includes(value) || (angular.isArray(value) && !value.length);
  }

  get view() {
    const {kind, schema} = this.field;
    if (this.isEmpty) {
      return 'empty';
    }
    if (schema.format === 'uri' && /^https?:/i.test(this.value)) {
      return 'link';
    }
    return {choices: 'list', html: 'html', json: 'code'}[kind] ?? 'text';
  }

  get text() {
    const {options, schema} = this.field;
    const option = options?.find(each => isSame(each.value, this.value));
    if (option) {
      return option.label;
    }
    if (typeof this.value === 'boolean') {
      return this.value ? 'Yes' : 'No';
    }
    const filter = FILTERS[schema.format];
    return filter ? this.$filter(filter)(this.value) : shown(this.value);
  }

  get code() {
    return angular.toJson(this.value, 2);
  }

  /** The labels of what was ticked; one text, so that digests settle. */
  get ticked() {
    const {form: {schemas}, schema} = this.field;
    const options = optionsOf(schemas.resolve(schema.items), schemas);
    return this.value.map(each => (
      options.find(option => isSame(option.value, each))?.label ?? shown(each)
    )).join(', ');
  }
}

angular.module('orchestra.task').component('schemaValue', {
  bindings: {
    field: '<'
  },
  controller: SchemaValueController,
  templateUrl:
    'orchestra/task/schema-form/fields/schema-value.component.html'
});
