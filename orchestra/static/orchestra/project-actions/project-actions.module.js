import angular from 'angular';

angular.module('orchestra.projectActions', ['orchestra.common']);
