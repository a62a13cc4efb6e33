import angular from 'angular';

/** One sentence where nothing is, and inside it one thing to do. */
class EmptyStateController {}

angular.module('orchestra.common').component('emptyState', {
  bindings: {
    heading: '@',
    level: '@',
    text: '@'
  },
  controller: EmptyStateController,
  templateUrl: 'orchestra/common/states/empty-state.component.html',
  transclude: true
});
