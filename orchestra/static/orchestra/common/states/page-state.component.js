import angular from 'angular';

/** What a page shows before it has anything to show, or instead. */
class PageStateController {}

angular.module('orchestra.common').component('pageState', {
  bindings: {
    backHref: '@',
    backLabel: '@',
    failure: '<',
    heading: '@',
    label: '@',
    level: '@',
    onRetry: '&',
    rows: '@',
    safe: '@',
    skeleton: '@',
    state: '<'
  },
  controller: PageStateController,
  templateUrl: 'orchestra/common/states/page-state.component.html'
});
