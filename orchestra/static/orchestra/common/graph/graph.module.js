import angular from 'angular';

/** Draws what waits for what. */
angular.module('orchestra.graph', ['orchestra.common', 'orchestra.plugins']);
