import angular from 'angular';

const NUMBER = /^\d+$/;
const NOT_FOUND = '<not-found></not-found>';
const ADMINS_ONLY = '<admins-only></admins-only>';
/** The page of our components: for developers, and loaded for them only. */
const SHOWCASE = {
  template: '<component-showcase>It could not be loaded.</component-showcase>',
  resolve: {loaded: ['pluginLoader', '$window', loadShowcase]}
};
const TIMECARD =
  '<orchestra-timecard task-id="$resolve.taskId"></orchestra-timecard>';
const PROJECT =
  '<orchestra-project project-id="$resolve.projectId"></orchestra-project>';
const WORKFLOW = '<workflow-page slug="$resolve.params.slug"'
  + ' version="$resolve.params.version"></workflow-page>';
const TEMPLATE =
  '<todo-template template-id="$resolve.templateId"></todo-template>';
const TASK = '<orchestra-task task-id="$resolve.taskId"></orchestra-task>';

angular.module('orchestra').config(route).config(routeAdmins);

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

routeAdmins.$inject = ['$routeProvider', 'orchestraConfig'];

/** The pages of project admins, at which others are told so. */
function routeAdmins($routeProvider, orchestraConfig) {
  const forAdmins = template => (
    orchestraConfig.worker.is_project_admin ? template : ADMINS_ONLY
  );
  $routeProvider
    .when('/projects', {
      template: forAdmins('<orchestra-projects></orchestra-projects>'),
      // What is searched and how it is sorted is kept in the URL.
      reloadOnSearch: false
    })
    .when('/projects/new', {
      template: forAdmins('<new-project></new-project>')
    })
    .when('/project/:projectId', {
      template: ({projectId}) => (
        NUMBER.test(projectId) ? forAdmins(PROJECT) : NOT_FOUND
      ),
      resolve: {
        projectId: ['$route', ({current}) => Number(current.params.projectId)]
      },
      // The tab, the step and the page of the history are kept in the URL.
      reloadOnSearch: false
    })
    .when('/workflow/:slug/:version', {
      template: forAdmins(WORKFLOW),
      resolve: {params: ['$route', ({current}) => ({...current.params})]}
    })
    .when('/people', {
      template: forAdmins('<orchestra-people></orchestra-people>'),
      // The filters, and who is looked at, are kept in the URL.
      reloadOnSearch: false
    })
    .when('/todo-templates', {
      template: forAdmins('<todo-templates></todo-templates>')
    })
    .when('/todo-templates/:templateId', {
      template: ({templateId}) => (
        NUMBER.test(templateId) ? forAdmins(TEMPLATE) : NOT_FOUND
      ),
      resolve: {
        templateId: [
          '$route', ({current}) => Number(current.params.templateId)
        ]
      }
    });
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
