import angular from 'angular';

/** Goes back and forth in a list that comes in pages. */
class PagerController {}

angular.module('orchestra.common').component('orchestraPager', {
  bindings: {
    label: '@',
    next: '@',
    onTurn: '&',
    page: '<',
    pages: '<',
    previous: '@'
  },
  controller: PagerController,
  templateUrl: 'orchestra/common/pager/pager.component.html'
});
