import angular from 'angular';

const NUMBER = /^\d+$/;
const NOT_FOUND = '<not-found></not-found>';
/** The page of our components: for developers, and loaded for them only. */
const SHOWCASE = {
  template: '<component-showcase>It could not be loaded.</component-showcase>',
  resolve: {loaded: ['pluginLoader', '$window', loadShowcase]}
};
const TIMECARD =
  '<orchestra-timecard task-id="$resolve.taskId"></orchestra-timecard>';
const TASK = '<orchestra-task task-id="$resolve.taskId"></orchestra-task>';

angular.module('orchestra').config(route);

route.$inject = ['$routeProvider', 'orchestraConfig'];

function route($routeProvider, orchestraConfig) {
  if (orchestraConfig.is_debug) {
    $routeProvider.when('/components', SHOWCASE);
  }
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
    .when('/timecard/:taskId?', {
      template: ({taskId}) => (
        taskId === undefined || NUMBER.test(taskId) ? TIMECARD : NOT_FOUND
      ),
      resolve: {taskId: ['$route', taskIdOf]},
      // The dates that are shown are kept in the URL.
      reloadOnSearch: false
    })
    .otherwise({template: NOT_FOUND});
}

function taskIdOf($route) {
  const {taskId} = $route.current.params;
  return taskId && Number(taskId);
}

function loadShowcase(pluginLoader, $window) {
  const folder = '/static/orchestra/showcase';
  return pluginLoader.load({
    angular_module: 'orchestra.showcase',
    angular_directive: 'componentShowcase',
    javascript_includes: [$window.$static(`${folder}/showcase.component.js`)],
    stylesheet_includes: [$window.$static(`${folder}/showcase.component.css`)]
  }).catch(angular.noop);
}
