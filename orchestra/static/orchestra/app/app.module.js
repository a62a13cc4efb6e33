import angular from 'angular';
import 'angular-route';

// Empty: for a host that defines it again, in a script of its own.
angular.module('orchestra.analytics', []);

angular.module('orchestra', [
  'ngRoute',
  'orchestra.analytics',
  'orchestra.common',
  'orchestra.dashboard',
  'orchestra.people',
  'orchestra.plugins',
  'orchestra.project',
  'orchestra.projects',
  'orchestra.projectActions',
  'orchestra.task',
  'orchestra.timing',
  'orchestra.todoTemplates'
]);
