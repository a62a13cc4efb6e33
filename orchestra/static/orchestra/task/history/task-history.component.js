import angular from 'angular';

import {described, versionsOf} from './iterations.js';

/**
 * Who worked on the task, how each stint ended, and what they made of it.
 *
 * `draft` is the reader's own work, if they are at it.
 */
class TaskHistoryController {
  static $inject = ['failures', 'taskApi'];

  constructor(failures, taskApi) {
    this.failures = failures;
    this.taskApi = taskApi;
  }

  $onInit() {
    this.load();
  }

  load() {
    this.state = 'loading';
    return this.taskApi.history(this.taskId)
      .then(({iterations}) => this.#show(iterations))
      .catch(rejection => {
        this.failure = this.failures.describe(rejection);
        this.state = 'error';
      });
  }

  /** Open one version by itself. */
  read({id}) {
    this.#open(String(id), '');
  }

  /** Open the latest two that were handed on, side by side. */
  compare() {
    const keys = this.#versions().map(({key}) => key);
    const handedOn = keys.filter(key => key !== 'draft');
    const [before, after] = (handedOn.length > 1 ? handedOn : keys).slice(-2);
    this.#open(after, before);
  }

  close() {
    this.opened = null;
  }

  get canCompare() {
    return this.#versions().length > 1;
  }

  #show(iterations) {
    this.all = iterations;
    this.iterations = described(iterations);
    this.state = 'ready';
  }

  #open(shown, comparedWith) {
    this.opened = {versions: this.#versions(), shown, comparedWith};
  }

  #versions() {
    return versionsOf(this.all, this.draft);
  }
}

angular.module('orchestra.task').component('taskHistory', {
  bindings: {
    draft: '<',
    taskId: '<'
  },
  controller: TaskHistoryController,
  templateUrl: 'orchestra/task/history/task-history.component.html'
});
