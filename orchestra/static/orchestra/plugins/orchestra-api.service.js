import angular from 'angular';

const CHANGED = 'orchestra:projectManagement:dataUpdate';

/**
 * What project admins can do, for interfaces: promises of `$http` answers.
 *
 * Each change is followed by `orchestra:projectManagement:dataUpdate`.
 */
class OrchestraApi {
  static $inject = ['$q', '$rootScope', 'managementApi'];

  constructor($q, $rootScope, managementApi) {
    Object.assign(this, {$q, $rootScope, managementApi});
  }

  allProjects() {
    return this.#ask('management_projects');
  }

  projectInformation(projectId) {
    return this.#send('management_project_information', {
      project_id: projectId
    });
  }

  completeAndSkipTask(taskId) {
    return this.#change('complete_and_skip_task', {task_id: taskId});
  }

  assignTask(taskId, username) {
    return this.#change('assign_task', {
      task_id: taskId, worker_username: username
    });
  }

  reassignAssignment(assignmentId, username) {
    return this.#change('reassign_assignment', {
      assignment_id: assignmentId, worker_username: username
    });
  }

  staffTask(taskId) {
    return this.#change('staff_task', {task_id: taskId});
  }

  /** Without `commit` the answer only tells what would change. */
  revertTask(taskId, iterationId, revertBefore, commit) {
    const body = {
      task_id: taskId,
      iteration_id: iterationId,
      revert_before: Boolean(revertBefore),
      commit: Boolean(commit)
    };
    return commit
      ? this.#change('revert_task', body)
      : this.#send('revert_task', body);
  }

  createSubsequentTasks(projectId) {
    return this.#change('create_subsequent_tasks', {project_id: projectId});
  }

  /** `action` is "invite" or "kick"; the name is Orchestra's. */
  editSlackMembership(action, projectId, username) {
    return this.#change('edit_slack_membership', {
      action, project_id: projectId, username
    });
  }

  unarchiveSlackChannel(projectId) {
    return this.#change('unarchive_slack_channel', {project_id: projectId});
  }

  setProjectStatus(projectId, status) {
    return this.#change('set_project_status', {
      project_id: projectId, status
    });
  }

  endProject(projectId) {
    return this.#change('end_project', {project_id: projectId});
  }

  #ask(name) {
    return this.managementApi.get(name);
  }

  #send(name, body) {
    return this.managementApi.post(name, body);
  }

  #change(name, body) {
    return this.#send(name, body).then(response => {
      this.$rootScope.$broadcast(CHANGED);
      return response;
    });
  }
}

angular.module('orchestra.plugins').service('orchestraApi', OrchestraApi);
