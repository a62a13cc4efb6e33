import angular from 'angular';

import {optionsOf} from '../experts.js';
import {count} from '../words.js';

/** Gives everything that one expert works on to another. */
class HandOverDialogController {
  static $inject = ['$q', 'failures', 'managementApi'];

  constructor($q, failures, managementApi) {
    Object.assign(this, {$q, failures, api: managementApi});
    this.worker = null;
    this.successor = null;
    this.round = 0;
    this.#forget();
  }

  get done() {
    return (this.results || []).filter(({is_done: isDone}) => isDone);
  }

  get summary() {
    if (!this.results.length) {
      return `${this.worker.name} works on nothing in an active project.`;
    }
    const done = count(this.done.length, 'task');
    return this.isDone
      ? `${done} went to ${this.successor.name}.`
      : `${done} of ${this.results.length} will go to `
        + `${this.successor.name}, with the work as it was saved last. `
        + 'Both are told of each.';
  }

  find(text) {
    return this.api.people({search: text})
      .then(({people}) => optionsOf(people));
  }

  choose(who, option) {
    this[who] = option;
    this.#forget();
    if (!this.worker || !this.successor) {
      return undefined;
    }
    return this.#ask(false);
  }

  submit() {
    return this.isBusy || !this.done.length ? undefined : this.#ask(true);
  }

  close() {
    if (!this.isBusy) {
      this.onClose({isChanged: this.isDone});
    }
  }

  #ask(commit) {
    const round = ++this.round;
    this.isBusy = commit;
    this.problem = '';
    return this.$q.resolve(this.api.handOver({
      worker_username: this.worker.value,
      successor_username: this.successor.value,
      commit
    }))
      .then(results => {
        if (round === this.round) {
          this.results = results;
          this.isDone = commit;
        }
      })
      .catch(rejection => {
        if (round === this.round) {
          this.problem = this.failures.describe(rejection).message;
        }
      })
      .finally(() => { this.isBusy = false; });
  }

  #forget() {
    this.round++;
    this.results = null;
    this.isDone = false;
    this.isBusy = false;
    this.problem = '';
  }
}

angular.module('orchestra.projectActions').component('handOverDialog', {
  bindings: {
    onClose: '&'
  },
  controller: HandOverDialogController,
  templateUrl: 'orchestra/project-actions/bulk/hand-over-dialog.component.html'
});
