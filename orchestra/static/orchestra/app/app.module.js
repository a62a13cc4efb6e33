import angular from 'angular';
import 'angular-route';

// Empty: for a host that defines it again, in a script of its own.
angular.module('orchestra.analytics', []);

angular.module('orchestra', [
  'ngRoute',
  'orchestra.analytics',
  'orchestra.common',
  'orchestra.dashboard',
  'orchestra.plugins',
  'orchestra.task',
  'orchestra.timing'
]);
