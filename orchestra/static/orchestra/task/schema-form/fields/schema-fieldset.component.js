import angular from 'angular';

/** What belongs together: a legend, help, the parts, and what is wrong. */
class SchemaFieldsetController {
  get description() {
    const {error, help, id} = this.field;
    return [help && `${id}-help`, error && `${id}-error`]
      .filter(Boolean).join(' ') || undefined;
  }

  get isRadioGroup() {
    return this.kind === 'radiogroup';
  }
}

angular.module('orchestra.task').component('schemaFieldset', {
  bindings: {
    count: '<',
    field: '<',
    kind: '@'
  },
  controller: SchemaFieldsetController,
  templateUrl:
    'orchestra/task/schema-form/fields/schema-fieldset.component.html',
  transclude: true
});
