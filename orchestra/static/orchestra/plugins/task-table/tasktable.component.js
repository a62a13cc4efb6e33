import angular from 'angular';

import {dayInWords} from '../../common/dates/dates.js';

const STATES = {
  returned: {text: 'Returned', kind: 'warning', sign: '↩'},
  in_progress: {text: 'In progress', kind: 'accent'},
  pending_review: {text: 'Awaiting review', kind: 'review'},
  pending_processing: {text: 'Pending update', kind: 'review'},
  paused: {text: 'Paused', kind: 'neutral'},
  complete: {text: 'Completed', kind: 'success', sign: '✓'}
};

const COLUMNS = [
  {
    key: 'detail',
    label: 'Task',
    text: ({step, detail}) => detail || step,
    detail: ({step, project}) => [step, project].filter(Boolean).join(' · '),
    href: ({id}) => `task/${id}`
  },
  {key: 'state', label: 'State', chip: ({state}) => STATES[state] ?? null},
  {key: 'todo', label: 'Next step', text: task => next(task).title || '–'},
  {key: 'due', label: 'Due', text: task => dayOf(next(task).due_datetime)}
];

/** Some of the expert's own tasks, each with a link; the active ones. */
class TasktableController {
  static $inject = ['failures', 'orchestraTasks'];

  constructor(failures, orchestraTasks) {
    this.failures = failures;
    this.orchestraTasks = orchestraTasks;
    this.columns = COLUMNS;
    this.state = 'ready';
  }

  get rows() {
    return this.tasks ?? this.own;
  }

  $onInit() {
    if (!this.tasks) {
      this.load();
    }
  }

  load() {
    this.state = 'loading';
    return this.orchestraTasks.updateTasks()
      .then(() => {
        this.own = this.orchestraTasks.activeTasks();
        this.state = 'ready';
      })
      .catch(rejection => {
        this.failure = this.failures.describe(rejection);
        this.state = 'error';
      });
  }
}

function next(task) {
  return task.next_todo_dict ?? {};
}

function dayOf(moment) {
  return moment ? dayInWords(new Date(moment), new Date()) : '–';
}

// The name that interfaces know it by.
angular.module('orchestra.plugins').component('tasktable', {
  bindings: {
    tasks: '<',
    title: '@'
  },
  controller: TasktableController,
  templateUrl: 'orchestra/plugins/task-table/tasktable.component.html'
});
