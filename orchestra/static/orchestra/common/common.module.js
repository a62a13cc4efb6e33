import angular from 'angular';
import 'angular-aria';
import 'angular-messages';
import 'angular-sanitize';

angular.module('orchestra.common', [
  'ngAria',
  'ngMessages',
  'ngSanitize',
  'orchestra.config'
]);
