// The stints of work on a task, in words.

import {dayInWords} from '../../common/dates/dates.js';

const MACHINE = 'The machine';

const ENDINGS = {
  'Processing': {words: 'At work', style: 'chip-accent', sign: ''},
  'Provided Review': {words: 'Returned', style: 'chip-warning', sign: '↩'}
};
const ACCEPTED = {words: 'Accepted', style: 'chip-success', sign: '✓'};
const DRAFT = {key: 'draft', name: 'Your work', label: 'Your work, now'};
const SUBMITTED = {words: 'Submitted', style: 'chip-review', sign: ''};

/** Return what somebody is to the task at the level. */
export function roleAt(level) {
  if (level === 0) {
    return 'Expert';
  }
  return level === 1 ? 'Reviewer' : `Reviewer ${level}`;
}

/** Return the iterations, newest first, with all that the page says. */
export function described(iterations) {
  return iterations.map((iteration, index) => ({
    ...iteration,
    number: index + 1,
    name: iteration.worker_name || MACHINE,
    role: roleAt(iteration.level),
    ending: endingOf(iteration),
    isOver: iteration.end_datetime !== null
  })).reverse();
}

/**
 * Return what can be read and compared, oldest first.
 *
 * That is what was handed on, and the reader's own draft if there is one.
 */
export function versionsOf(iterations, draft, now = new Date()) {
  const versions = described(iterations).reverse()
    .filter(({isOver}) => isOver)
    .map(iteration => ({
      key: String(iteration.id),
      name: `${iteration.number}. ${iteration.name}`,
      label: labelOf(iteration, now),
      data: iteration.submitted_data
    }));
  return draft
    ? [...versions, {...DRAFT, data: draft}]
    : versions;
}

function endingOf({level, status}) {
  return ENDINGS[status] || (level === 0 ? SUBMITTED : ACCEPTED);
}

function labelOf({number, name, ending, end_datetime: end}, now) {
  const when = dayInWords(new Date(end), now);
  return `${number}. ${name}, ${ending.words.toLowerCase()} ${when}`;
}
