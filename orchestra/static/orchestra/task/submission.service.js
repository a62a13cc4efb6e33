import angular from 'angular';

/** What came of handing in: done, held, conflict or refused. */
class Submission {
  static $inject = ['$q', 'failures', 'signals', 'taskApi'];

  constructor($q, failures, signals, taskApi) {
    this.$q = $q;
    this.failures = failures;
    this.signals = signals;
    this.taskApi = taskApi;
  }

  /**
   * Hand the task in, unless its interface holds it back.
   *
   * Returns a promise of `{outcome, failure}` that is never rejected.
   */
  send(draft, command, feedback = '') {
    return this.signals.fireSignal('submit.before', command).then(allowed => (
      allowed ? this.#send(draft, command, feedback) : this.#hold()
    ));
  }

  #hold() {
    this.signals.fireSignal('submit.held');
    return {outcome: 'held'};
  }

  #send(draft, command, feedback) {
    draft.cancel();
    return draft.settled()
      .then(() => this.#post(draft, command, feedback))
      .then(() => this.#succeed(draft))
      .catch(rejection => this.#fail(draft, rejection))
      .finally(() => this.signals.fireSignal('submit.finally'));
  }

  #post(draft, command, feedback) {
    const {data, taskAssignment, version} = draft;
    return this.taskApi.submit({
      taskId: taskAssignment.task_id, data, version, command, feedback
    });
  }

  #succeed(draft) {
    draft.settle();
    this.signals.fireSignal('submit.success');
    return {outcome: 'done'};
  }

  #fail(draft, rejection) {
    const failure = this.failures.describe(rejection);
    this.signals.fireSignal('submit.error', failure);
    if (failure.stored) {
      const isConflict = draft.meetConflict(failure.stored);
      return {outcome: isConflict ? 'conflict' : 'outdated', failure};
    }
    if (!draft.isClean) {
      draft.schedule();
    }
    return {outcome: 'refused', failure};
  }
}

angular.module('orchestra.task').service('submission', Submission);
