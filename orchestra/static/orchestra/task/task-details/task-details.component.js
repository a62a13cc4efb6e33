import angular from 'angular';

angular.module('orchestra.task').component('taskDetails', {
  bindings: {
    taskAssignment: '<'
  },
  templateUrl: 'orchestra/task/task-details/task-details.component.html'
});
