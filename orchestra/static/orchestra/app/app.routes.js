import angular from 'angular';

const NUMBER = /^\d+$/;
const NOT_FOUND = '<not-found></not-found>';
const TASK = '<orchestra-task task-id="$resolve.taskId"></orchestra-task>';

angular.module('orchestra').config(route);

route.$inject = ['$routeProvider'];

function route($routeProvider) {
  $routeProvider
    .when('/', {
      template: '<orchestra-dashboard></orchestra-dashboard>',
      // The search and the order of the list are kept in the URL.
      reloadOnSearch: false
    })
    .when('/task/:taskId', {
      template: ({taskId}) => (NUMBER.test(taskId) ? TASK : NOT_FOUND),
      resolve: {taskId: ['$route', taskIdOf]}
    })
    .otherwise({template: NOT_FOUND});
}

function taskIdOf($route) {
  return Number($route.current.params.taskId);
}
