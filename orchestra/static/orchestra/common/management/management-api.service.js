import angular from 'angular';

const MISSING = 'This server does not offer that.';

/** What project admins see and do: one method for each address. */
angular.module('orchestra.common').service(
  'managementApi',
  class ManagementApi {
    static $inject = ['$http', '$q', 'orchestraConfig'];

    constructor($http, $q, orchestraConfig) {
      this.$http = $http;
      this.$q = $q;
      this.urls = orchestraConfig.urls;
    }

    /** Ask for what has the name among the page's addresses. */
    get(name, params) {
      return this.#at(name, url => this.$http.get(url, {params}));
    }

    /** Send the body there; what a server lacks is refused with a sentence. */
    post(name, body, options) {
      return this.#at(name, url => this.$http.post(url, body, options));
    }

    /** Return a page of the projects that fit the query. */
    projects(query = {}) {
      return this.get('management_projects', query).then(dataOf);
    }

    /** Return all about the project: tasks, team, graph, incidents. */
    projectInformation(projectId) {
      const body = {project_id: projectId};
      return this.post('management_project_information', body).then(dataOf);
    }

    /** Return a page of what happened in the project, newest first. */
    history(projectId, page = 1) {
      const params = {project_id: projectId, page};
      return this.get('management_history', params).then(dataOf);
    }

    /** Return a page of the open incidents that fit the query. */
    incidents(query = {}) {
      return this.get('management_incidents', query).then(dataOf);
    }

    /** Return the workflows that projects can be made of. */
    workflows() {
      return this.get('management_workflows').then(dataOf);
    }

    /** Create a project, once for each key; return its id and address. */
    createProject(given, key) {
      const options = {headers: {'Idempotency-Key': key}};
      return this.post('management_create_project', given, options)
        .then(dataOf);
    }

    /** Assign the task; `seen` is what it was when somebody decided so. */
    assignTask(taskId, username, seen = {}) {
      const body = {task_id: taskId, worker_username: username, ...seen};
      return this.post('assign_task', body).then(dataOf);
    }

    /** Give the assignment to somebody else. */
    reassign(assignmentId, username, seen = {}) {
      const body = {
        assignment_id: assignmentId, worker_username: username, ...seen
      };
      return this.post('reassign_assignment', body).then(dataOf);
    }

    /** Have StaffBot look for whomever the task needs. */
    staffTask(taskId, seen = {}) {
      return this.post('staff_task', {task_id: taskId, ...seen}).then(dataOf);
    }

    /** Skip the task, and go on with what follows. */
    skipTask(taskId, reason = '', seen = {}) {
      const body = {task_id: taskId, reason, ...seen};
      return this.post('complete_and_skip_task', body).then(dataOf);
    }

    /** Create every task that the project can have now. */
    createSubsequentTasks(projectId) {
      const body = {project_id: projectId};
      return this.post('create_subsequent_tasks', body).then(dataOf);
    }

    /** Abort the project. */
    endProject(projectId, seen = {}) {
      const body = {project_id: projectId, ...seen};
      return this.post('end_project', body).then(dataOf);
    }

    /** Make the project Active, Paused or Completed. */
    setProjectStatus(projectId, status, seen = {}) {
      const body = {project_id: projectId, status, ...seen};
      return this.post('set_project_status', body).then(dataOf);
    }

    /** Return what a revert touches; with `commit`, do it. */
    revertTask(given) {
      return this.post('revert_task', given).then(dataOf);
    }

    /** Have what failed tried again. */
    retryIncident(eventId) {
      return this.post('retry_incident', {event_id: eventId}).then(dataOf);
    }

    /** Retry many: `{event_ids}`, or those that fit `{project_id, …}`. */
    retryIncidents(given) {
      return this.post('retry_incidents', given).then(dataOf);
    }

    /** Return a page of the experts that fit the query. */
    people(query = {}) {
      return this.get('management_people', query).then(dataOf);
    }

    /** Return all about one expert, open tasks included. */
    person(username) {
      return this.get('management_person', {username}).then(dataOf);
    }

    /** Return the certifications that can be granted. */
    certifications() {
      return this.get('management_certifications')
        .then(({data}) => data.certifications);
    }

    /** Certify somebody, or change how StaffBot reckons with them. */
    grantCertification(given) {
      return this.post('grant_certification', given).then(dataOf);
    }

    /** Return what revoking means; with `commit`, do it. */
    revokeCertification(given) {
      return this.post('revoke_certification', given).then(dataOf);
    }

    /** Let somebody into the project's Slack channel (`add`), or `remove`. */
    editSlackMembership(projectId, username, action) {
      const body = {project_id: projectId, username, action};
      return this.post('edit_slack_membership', body).then(dataOf);
    }

    /** Open the project's Slack channel again. */
    unarchiveSlackChannel(projectId) {
      const body = {project_id: projectId};
      return this.post('unarchive_slack_channel', body).then(dataOf);
    }

    /** Return who may take a level of the task, with what they have to do. */
    candidates(taskId, assignmentId) {
      const params = {task_id: taskId, assignment_id: assignmentId};
      return this.get('task_candidates', params).then(dataOf);
    }

    /** Return how StaffBot looked for somebody, newest search first. */
    staffingSearches(taskId) {
      return this.get('task_staffing', {task_id: taskId})
        .then(({data}) => data.searches);
    }

    /** Return what would be submitted; with `commit`, submit it. */
    submitOnBehalf(taskId, given = {}) {
      const body = {task_id: taskId, ...given};
      return this.post('submit_on_behalf', body).then(dataOf);
    }

    /** Return what would change hands; with `commit`, hand it over. */
    handOver(given) {
      return this.post('hand_over', given).then(({data}) => data.results);
    }

    /** Pause or resume the projects; return what became of each. */
    setProjectStatuses(status, projects) {
      return this.post('set_project_statuses', {status, projects})
        .then(({data}) => data.results);
    }

    #at(name, request) {
      const url = this.urls[name];
      return url
        ? request(url)
        : this.$q.reject({
          status: 404, data: {error: 404, message: MISSING}
        });
    }
  }
);

function dataOf({data}) {
  return data;
}
