import angular from 'angular';

import {dayInWords} from '../../common/dates/dates.js';

/** How many open tasks a row names before it counts the rest. */
const MOST_TASKS = 3;
const TRAINING = 0;

/** How the project is, where it is not simply going on. */
const STATUSES = {
  Paused: {kind: 'neutral', sign: '‖', text: 'Paused'},
  Completed: {kind: 'success', sign: '✓', text: 'Completed'},
  Aborted: {kind: 'danger', sign: '✕', text: 'Aborted'}
};

/** A project of the list: how far it is, who holds what, what is wrong. */
class ProjectRowController {
  $onChanges() {
    const {project} = this;
    const tasks = project.open_tasks.toSorted(
      (one, other) => urgencyOf(other) - urgencyOf(one)
    );
    this.status = STATUSES[project.status];
    this.isTraining = project.task_class === TRAINING;
    this.late = project.overdue_since
      && `Overdue since ${sinceOf(project.overdue_since)}`;
    this.done = `${project.finished_count} of ${project.step_count}`
      + ' steps done';
    this.tasks = tasks.slice(0, MOST_TASKS).map(holderOf);
    this.rest = tasks.length - this.tasks.length;
  }
}

function urgencyOf({is_stuck: isStuck, is_unstaffed: isUnstaffed}) {
  return 2 * isStuck + isUnstaffed;
}

function holderOf(task) {
  return {
    id: task.id,
    step: task.step_name,
    trouble: troubleOf(task),
    who: task.is_stuck || task.is_unstaffed
      ? task.worker_name : nameOf(task),
    since: `since ${sinceOf(task.since)}`
  };
}

function troubleOf({is_stuck: isStuck, is_unstaffed: isUnstaffed}) {
  if (isStuck) {
    return {kind: 'danger', sign: '✕', text: 'Stuck'};
  }
  return isUnstaffed
    ? {kind: 'warning', sign: '?', text: 'Nobody yet'}
    : null;
}

function nameOf({is_human: isHuman, worker_name: name}) {
  return name || (isHuman ? 'nobody' : 'machine');
}

function sinceOf(moment) {
  return dayInWords(new Date(moment));
}

angular.module('orchestra.projects').component('projectRow', {
  bindings: {
    isSelected: '<',
    onSelect: '&',
    project: '<'
  },
  controller: ProjectRowController,
  templateUrl: 'orchestra/projects/project-row/project-row.component.html'
});
