import angular from 'angular';

/** A box to tick. */
class SchemaBooleanController {
  get isTicked() {
    return this.field.value === true;
  }

  set isTicked(isTicked) {
    this.field.value = isTicked;
  }

  get description() {
    const {error, help, id} = this.field;
    return [help && `${id}-help`, error && `${id}-error`]
      .filter(Boolean).join(' ') || undefined;
  }
}

angular.module('orchestra.task').component('schemaBoolean', {
  bindings: {
    field: '<'
  },
  controller: SchemaBooleanController,
  templateUrl:
    'orchestra/task/schema-form/fields/schema-boolean.component.html'
});
