import angular from 'angular';

angular.module('orchestra.people', ['orchestra.common']);
