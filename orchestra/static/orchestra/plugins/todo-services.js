import angular from 'angular';

const WRITABLE = [
  'activity_log', 'additional_data', 'details', 'due_datetime', 'order',
  'parent_todo', 'project', 'required', 'section', 'slug',
  'start_by_datetime', 'status', 'step', 'template', 'title'
];

angular
  .module('orchestra.plugins')
  .factory('todoApi', todoApi)
  .factory('todoListTemplateApi', todoListTemplateApi)
  .factory('todoQaApi', todoQaApi);

todoApi.$inject = ['todosApi'];

/** The to-dos of a project, under the names that interfaces know. */
function todoApi(todosApi) {
  return {
    create: todo => todosApi.create(todo),
    list: (projectId, stepSlug) => todosApi.list(
      projectId, stepSlug ? {step: stepSlug} : {}
    ),
    update: ({id, ...todo}) => todosApi.update(id, writable(todo)),
    delete: todo => todosApi.remove(angular.isObject(todo) ? todo.id : todo)
  };
}

todoListTemplateApi.$inject = ['todosApi'];

/** The templates of to-do lists. */
function todoListTemplateApi(todosApi) {
  return {
    list: () => todosApi.templates(),
    updateTodoListFromTemplate: (templateSlug, projectId, stepSlug) => (
      todosApi.createFromTemplate(templateSlug, projectId, stepSlug)
    )
  };
}

todoQaApi.$inject = ['todosApi'];

/** Quality checks of to-dos. */
function todoQaApi(todosApi) {
  return {
    create: qa => todosApi.createQa(qa),
    update: ({id, approved, comment}) => todosApi.updateQa(
      id, {approved, comment}
    ),
    workerTaskRecentTodoQas: taskId => todosApi.recentQa(taskId)
  };
}

/** A to-do as it was listed says more than may be written. */
function writable(todo) {
  return Object.fromEntries(
    Object.entries(todo).filter(([name]) => WRITABLE.includes(name))
  );
}
