import angular from 'angular';

angular.module('orchestra.dashboard', ['orchestra.common']);
