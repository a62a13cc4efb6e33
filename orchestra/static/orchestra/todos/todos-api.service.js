import angular from 'angular';

angular.module('orchestra.todos').service('todosApi', class TodosApi {
  static $inject = ['$http', 'orchestraConfig'];

  constructor($http, orchestraConfig) {
    this.$http = $http;
    this.urls = orchestraConfig.urls;
  }

  /** Return the to-dos of the project that fit the filters, newest first. */
  list(projectId, filters = {}) {
    const params = {...filters, project: projectId};
    return this.$http.get(this.urls.todos, {params}).then(dataOf);
  }

  /** Create a to-do, or all of a list; return what was made. */
  create(todo) {
    return this.$http.post(this.urls.todos, todo).then(dataOf);
  }

  /** Change what is given of the to-do, and return it. */
  update(id, changes) {
    return this.$http.patch(urlOf(this.urls.todos, id), changes).then(dataOf);
  }

  /** Change several to-dos, told by their ids, or none; return them. */
  updateMany(changes) {
    return this.$http.patch(this.urls.todos, changes).then(dataOf);
  }

  /** Remove the to-do and all below it. */
  remove(id) {
    return this.$http.delete(urlOf(this.urls.todos, id)).then(dataOf);
  }

  /** Return the to-do list templates, newest first. */
  templates() {
    return this.$http.get(this.urls.todolist_templates).then(dataOf);
  }

  /** Apply the template to a step; return all to-dos of the project. */
  createFromTemplate(templateSlug, projectId, stepSlug) {
    const body = {
      todolist_template: templateSlug, project: projectId, step: stepSlug
    };
    return this.$http
      .post(this.urls.update_todos_from_todolist_template, body)
      .then(dataOf);
  }

  /** Return the quality checks of the project, for those who may see them. */
  qaList(projectId, filters = {}) {
    return this.list(projectId, filters).then(todos => (
      todos.map(({qa}) => qa).filter(Boolean)
    ));
  }

  /** Say whether what the to-do asks for is well done; return the check. */
  createQa(qa) {
    return this.$http.post(this.urls.todo_qas, qa).then(dataOf);
  }

  /** Change `approved`, `comment` or both of the check, and return it. */
  updateQa(id, changes) {
    return this.$http
      .patch(urlOf(this.urls.todo_qas, id), changes)
      .then(dataOf);
  }

  /** Return what checks of late say of the task's to-dos, by their ids. */
  recentQa(taskId) {
    const params = {task: taskId};
    return this.$http
      .get(this.urls.worker_task_recent_todo_qas, {params})
      .then(dataOf);
  }

  /** Return the steps of the project, with their tasks and who has them. */
  steps(projectId) {
    const params = {project_id: projectId};
    return this.$http
      .get(this.urls.project_team, {params})
      .then(({data}) => data.steps);
  }
});

function urlOf(list, id) {
  return `${list}${id}/`;
}

function dataOf({data}) {
  return data;
}
