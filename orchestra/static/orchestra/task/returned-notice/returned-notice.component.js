import angular from 'angular';

angular.module('orchestra.task').component('returnedNotice', {
  bindings: {
    feedback: '<'
  },
  templateUrl: 'orchestra/task/returned-notice/returned-notice.component.html'
});
