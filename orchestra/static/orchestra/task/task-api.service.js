import angular from 'angular';

angular.module('orchestra.task').service('taskApi', class TaskApi {
  static $inject = ['$http', '$window', 'csrf', 'orchestraConfig'];

  constructor($http, $window, csrf, orchestraConfig) {
    this.$http = $http;
    this.$window = $window;
    this.csrf = csrf;
    this.urls = orchestraConfig.urls;
  }

  /** Return what the worker may see of the task: the `taskAssignment`. */
  load(taskId) {
    return this.#post(
      this.urls.task_assignment_information, {task_id: taskId}
    );
  }

  /** Return who did what on the task, oldest first. */
  history(taskId) {
    return this.#get(this.urls.task_history, {task_id: taskId});
  }

  /** Return who holds which step of the project. */
  team(projectId) {
    return this.#get(this.urls.project_team, {project_id: projectId});
  }

  /** Save a draft of the task's data; return its new version. */
  save(taskId, data, version) {
    return this.#post(
      this.urls.save_task_assignment, savePayload(taskId, data, version)
    );
  }

  /** Save a draft although the page is going away; the answer is lost. */
  saveOnLeave(taskId, data, version) {
    return this.$window.fetch(this.urls.save_task_assignment, {
      method: 'POST',
      body: JSON.stringify(savePayload(taskId, data, version)),
      credentials: 'same-origin',
      headers: {
        'Content-Type': 'application/json',
        [this.csrf.headerName]: this.csrf.token()
      },
      keepalive: true
    });
  }

  /** Hand the task in: the command is submit, accept or reject. */
  submit({taskId, data, version, command, feedback = ''}) {
    return this.#post(this.urls.submit_task_assignment, {
      ...savePayload(taskId, data, version),
      command_type: command,
      ...(feedback && {feedback})
    });
  }

  #get(url, params) {
    return this.$http.get(url, {params}).then(response => response.data);
  }

  #post(url, body) {
    return this.$http.post(url, body).then(response => response.data);
  }
});

function savePayload(taskId, data, version) {
  return {
    task_id: taskId,
    task_data: angular.fromJson(angular.toJson(data)),
    data_version: version
  };
}
