import angular from 'angular';

import {planOf, retriedIn} from './bulk-words.js';

/** Does one thing to many projects, and says what became of each. */
class BulkDialogController {
  static $inject = ['$q', 'failures', 'managementApi'];

  constructor($q, failures, managementApi) {
    Object.assign(this, {$q, failures, api: managementApi});
    this.problem = '';
    this.results = null;
    this.isBusy = false;
  }

  $onInit() {
    this.plan = planOf(this.kind, this.projects);
    this.left = this.plan.fitting;
  }

  /** Do it to those that are left; a refusal keeps nothing from another. */
  submit() {
    if (this.isBusy) {
      return undefined;
    }
    this.isBusy = true;
    this.problem = '';
    return this.#act(this.left)
      .then(results => this.#tell(results))
      .catch(rejection => {
        this.problem = this.failures.describe(rejection).message;
      })
      .finally(() => { this.isBusy = false; });
  }

  close() {
    if (!this.isBusy) {
      this.onClose({isChanged: Boolean(this.results)});
    }
  }

  #act(projects) {
    if (this.kind !== 'retry') {
      return this.api.setProjectStatuses(
        this.plan.to,
        projects.map(({id, status}) => ({
          project_id: id, expected_status: status
        }))
      );
    }
    // One after the other: each may run machine steps.
    return projects.reduce(
      (before, project) => before.then(results => this.api
        .retryIncidents({project_id: project.id})
        .then(answer => [...results, retriedIn(project, answer)])),
      this.$q.resolve([])
    );
  }

  #tell(results) {
    const known = new Map((this.results || []).map(one => [one.id, one]));
    results.forEach(({project_id: id, is_done: isDone, message}) => {
      const project = this.plan.fitting.find(one => one.id === id);
      known.set(id, {id, isDone, message, name: project.short_description});
    });
    this.results = [...known.values()];
    this.doneCount = this.results.filter(({isDone}) => isDone).length;
    this.left = this.plan.fitting.filter(({id}) => !known.get(id)?.isDone);
  }
}

angular.module('orchestra.projectActions').component('bulkDialog', {
  bindings: {
    kind: '<',
    onClose: '&',
    projects: '<'
  },
  controller: BulkDialogController,
  templateUrl: 'orchestra/project-actions/bulk/bulk-dialog.component.html'
});
