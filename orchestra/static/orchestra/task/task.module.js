import angular from 'angular';

angular.module('orchestra.task', [
  'orchestra.common',
  'orchestra.plugins'
]);
