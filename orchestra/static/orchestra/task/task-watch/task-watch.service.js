import angular from 'angular';

import {changeBetween, taskTaken} from './change.js';

const INTERVAL = 60 * 1000;

const FORBIDDEN = [403, 404];

/**
 * Notices when the task that is open changes hands or status.
 *
 * Asks each minute while somebody can see the page, and when they come back
 * to it.
 */
class TaskWatch {
  static $inject = ['$interval', '$q', '$window', 'failures', 'taskApi'];

  constructor($interval, $q, $window, failures, taskApi) {
    Object.assign(this, {$interval, $q, $window, failures, taskApi});
    this.document = $window.document;
  }

  /**
   * Call back with each change of what is shown, until the returned
   * `{check, stop}` is stopped.
   */
  begin(shown, draft, onChange) {
    let isOver = false;
    const check = () => (
      isOver || this.document.hidden
        ? this.$q.resolve()
        : this.#ask(shown, draft).then(change => {
          if (change && !isOver) {
            onChange(change);
          }
        })
    );
    this.document.addEventListener('visibilitychange', check);
    const timer = this.$interval(check, INTERVAL);
    const stop = () => {
      isOver = true;
      this.document.removeEventListener('visibilitychange', check);
      this.$interval.cancel(timer);
    };
    return {check, stop};
  }

  #ask(shown, draft) {
    return this.taskApi.load(shown.task_id)
      .then(now => changeBetween(shown, now, draft))
      .catch(rejection => {
        const {message, status} = this.failures.describe(rejection);
        // Whatever else went wrong says nothing about the task.
        return FORBIDDEN.includes(status) ? taskTaken(message) : null;
      });
  }
}

angular.module('orchestra.task').service('taskWatch', TaskWatch);
