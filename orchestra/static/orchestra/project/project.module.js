import angular from 'angular';

/** One project, for those who manage it; and the workflows they follow. */
angular.module('orchestra.project', ['orchestra.common', 'orchestra.graph']);
