// What a revert would change, in sentences for whoever decides on it.

import {wordsOf} from '../../project/steps.js';
import {count, list} from '../words.js';

const STATUSES = [
  'Awaiting Processing', 'Processing', 'Pending Review', 'Reviewing',
  'Post-review Processing', 'Complete', 'Aborted', 'Skipped'
];
const REVERTED = 1;
const DELETED = 2;

/** Return the moments to which a task can go back, oldest first. */
export function momentsOf(iterations, isHuman, nameOf) {
  return iterations.flatMap(iteration => {
    const who = iteration.worker ? nameOf(iteration.worker) : 'the machine';
    const {id, isFirst} = iteration;
    const moments = [];
    if (isFirst) {
      moments.push({
        key: `${id}-before`, iteration: id, before: true,
        label: `Before ${who} began`, datetime: iteration.start_datetime
      });
    }
    if (isHuman && iteration.end_datetime) {
      moments.push({
        key: `${id}-end`, iteration: id, before: false,
        label: `Before ${who} handed it on`, datetime: iteration.end_datetime
      });
    }
    return moments;
  });
}

/** Return what the revert would do to the task and its people. */
export function sentencesOf(audit, nameOf) {
  const status = STATUSES[audit.reverted_status];
  const hidden = audit.assignments
    .flatMap(({iterations}) => iterations)
    .filter(({change}) => change === DELETED);
  return [
    status === audit.task.status
      ? `“${audit.task.step_name}” stays “${wordsOf(status)}”.`
      : `“${audit.task.step_name}” goes from “${wordsOf(audit.task.status)}” `
        + `to “${wordsOf(status)}”.`,
    ...audit.assignments.flatMap(one => ofAssignment(one, nameOf)),
    ...(hidden.length
      ? [`${count(hidden.length, 'round')} of work will be hidden, not lost.`]
      : []),
    'Hours that were booked stay booked.'
  ];
}

/** Return what it would do to the tasks that build on this one. */
export function laterSentencesOf({downstream}, nameOf) {
  return downstream.map(({has_work: hasWork, task, workers}) => {
    const who = workers.length ? ` by ${list(workers.map(nameOf))}` : '';
    return hasWork
      ? `“${task.step_name}” is taken back, with the work in it${who}.`
      : `“${task.step_name}” is taken back; nobody has begun it.`;
  });
}

function ofAssignment({assignment, change, iterations}, nameOf) {
  const who = assignment.worker ? nameOf(assignment.worker) : 'The machine';
  if (change === DELETED) {
    return [`${who} will have no part in the task any more.`];
  }
  if (iterations.some(one => one.change === REVERTED)) {
    return [`${who} goes on with what they had handed on.`];
  }
  return change === REVERTED ? [`${who} waits with what they handed on.`] : [];
}
