import angular from 'angular';

angular.module('orchestra.timing', ['orchestra.common']);
