import angular from 'angular';

/** The steps in words, beside the graph: for whoever would rather read. */
class StepListController {}

angular.module('orchestra.project').component('stepList', {
  bindings: {
    onSelect: '&',
    selected: '<',
    steps: '<'
  },
  controller: StepListController,
  templateUrl: 'orchestra/project/step-list/step-list.component.html'
});
