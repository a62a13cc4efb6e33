import angular from 'angular';

/** Knows what is best to go on with after a task is done. */
class NextTask {
  static $inject = ['$location', 'orchestraTasks'];

  constructor($location, orchestraTasks) {
    this.$location = $location;
    this.orchestraTasks = orchestraTasks;
  }

  /**
   * Return a promise of a notice's action that opens the next task.
   *
   * It is undefined where nothing else waits, and never rejected.
   */
  suggest(doneTaskId) {
    return this.orchestraTasks.updateTasks()
      .then(() => this.orchestraTasks.activeTasks()
        .find(({id}) => id !== doneTaskId))
      .then(next => next && this.#action(next))
      .catch(() => undefined);
  }

  #action({id, step}) {
    return {
      label: `Go on with “${step}”`,
      run: () => this.$location.url(`/task/${id}`)
    };
  }
}

angular.module('orchestra.task').service('nextTask', NextTask);
