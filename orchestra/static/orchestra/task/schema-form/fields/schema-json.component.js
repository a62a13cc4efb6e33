import angular from 'angular';

/** What can only be written as JSON, with a word of why. */
class SchemaJsonController {
  take(value) {
    const {at, form} = this.field;
    form.setUnreadable(at, '');
    this.field.value = value;
  }

  refuse(sentence) {
    const {at, form} = this.field;
    form.setUnreadable(at, sentence);
    form.touch(at);
  }

  get help() {
    return [this.field.help, this.field.reason].filter(Boolean).join(' ');
  }
}

angular.module('orchestra.task').component('schemaJson', {
  bindings: {
    field: '<'
  },
  controller: SchemaJsonController,
  templateUrl:
    'orchestra/task/schema-form/fields/schema-json.component.html'
});
