import angular from 'angular';

angular.module('orchestra.todos', ['orchestra.common']);
