import angular from 'angular';

// The timecard's downloads and its question before leaving are used here.
angular.module('orchestra.todoTemplates', [
  'orchestra.common', 'orchestra.timing', 'orchestra.todos'
]);
