import angular from 'angular';

const GROUPS = [
  ['Active', tasks => tasks.activeTasks()],
  ['Pending', tasks => tasks.pendingTasks()],
  ['Completed', tasks => tasks.completedTasks()]
];

/** One of the person's own tasks, or none. */
class TaskSelectController {
  static $inject = ['failures', 'orchestraTasks'];

  constructor(failures, orchestraTasks) {
    this.failures = failures;
    this.orchestraTasks = orchestraTasks;
    this.options = [];
  }

  $onInit() {
    this.load();
  }

  $doCheck() {
    this.chosen = this.task?.assignment_id ?? null;
  }

  load() {
    this.problem = '';
    return this.orchestraTasks.updateTasks()
      .then(() => { this.options = this.#options(); })
      .catch(rejection => {
        this.problem = this.failures.describe(rejection).message;
      });
  }

  choose() {
    this.task = this.orchestraTasks.tasksByAssignmentId[this.chosen] || null;
    this.onChange({task: this.task});
  }

  #options() {
    return GROUPS.flatMap(([group, find]) => find(this.orchestraTasks)
      .map(task => ({
        group,
        value: task.assignment_id,
        label: this.orchestraTasks.getDescription(task)
      })));
  }
}

angular.module('orchestra.plugins').component('taskSelect', {
  bindings: {
    label: '@',
    onChange: '&',
    task: '='
  },
  controller: TaskSelectController,
  templateUrl: 'orchestra/plugins/fields/task-select.component.html'
});
