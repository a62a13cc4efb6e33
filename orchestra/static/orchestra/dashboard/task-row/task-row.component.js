import angular from 'angular';

import {
  agoInWords, dayInWords, sentenceCase
} from '../../common/dates/dates.js';
import {dueDate, isOverdue} from '../sections.js';

const CHIPS = {
  returned: {kind: 'warning', sign: '↩', text: 'Returned'},
  in_progress: {kind: 'accent', text: 'In progress'},
  pending_review: {kind: 'neutral', text: 'With reviewer'},
  pending_processing: {kind: 'neutral', text: 'Waiting'},
  paused: {kind: 'neutral', text: 'Paused'},
  complete: {kind: 'success', sign: '✓', text: 'Completed'}
};

const REVIEWING = {kind: 'review', text: 'Reviewing'};

/** How a tag's status looks; "default" is neutral. */
const TAG_KINDS = {
  primary: 'accent',
  success: 'success',
  info: 'accent',
  warning: 'warning',
  danger: 'danger'
};

const WAITING = ['pending_review', 'pending_processing', 'complete'];

class TaskRowController {
  $onChanges() {
    const {task} = this;
    this.chip = task.is_review && task.state === 'in_progress'
      ? REVIEWING
      : CHIPS[task.state];
    this.tags = (task.tags || []).map(({label, status}) => ({
      label, kind: TAG_KINDS[status] || 'neutral'
    }));
    this.isWaiting = WAITING.includes(task.state);
    this.next = nextOf(task);
    this.submitted = submittedOf(task);
    this.when = whenOf(task);
  }
}

function nextOf(task) {
  if (task.state === 'returned' && task.feedback) {
    return {quote: task.feedback};
  }
  return {title: task.next_todo_dict?.title || ''};
}

function submittedOf(task) {
  return task.submitted_datetime
    ? `Submitted ${agoInWords(new Date(task.submitted_datetime))}`
    : '';
}

function whenOf(task) {
  const due = dueDate(task);
  const start = task.next_todo_dict?.start_by_datetime;
  return {
    isOverdue: isOverdue(task),
    due: due ? sentenceFor(due, isOverdue(task)) : '',
    start: start ? `Start by ${dayInWords(new Date(start))}` : ''
  };
}

function sentenceFor(due, isLate) {
  return sentenceCase(`${isLate ? 'overdue: ' : 'due '}${dayInWords(due)}`);
}

angular.module('orchestra.dashboard').component('taskRow', {
  bindings: {
    task: '<'
  },
  controller: TaskRowController,
  templateUrl: 'orchestra/dashboard/task-row/task-row.component.html'
});
