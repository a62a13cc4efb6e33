import angular from 'angular';

/** What the interfaces of workflow authors may use. */
angular.module('orchestra.plugins', [
  'orchestra.common',
  'orchestra.dashboard',
  'orchestra.timing',
  'orchestra.todos'
]);
