import angular from 'angular';

/** One value of a task's data; what has a structure is folded. */
class FieldValueController {}

angular.module('orchestra.task').component('fieldValue', {
  bindings: {
    value: '<'
  },
  controller: FieldValueController,
  templateUrl: 'orchestra/task/diff/field-value.component.html'
});
