import angular from 'angular';

angular.module('orchestra.projects', ['orchestra.common', 'orchestra.task']);
