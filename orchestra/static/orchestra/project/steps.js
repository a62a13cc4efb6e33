// The steps of a project in words: what each is at, who holds it, since when.

import {elapsedInWords} from './elapsed.js';
import {durationInWords} from '../common/dates/durations.js';

const STATES = {
  'Awaiting Processing': {
    kind: 'neutral', sign: '◷', words: 'Waits for an expert'
  },
  'Processing': {kind: 'accent', sign: '▶', words: 'In progress'},
  'Pending Review': {
    kind: 'review', sign: '◷', words: 'Waits for a reviewer'
  },
  'Reviewing': {kind: 'review', sign: '◉', words: 'In review'},
  'Post-review Processing': {kind: 'warning', sign: '↩', words: 'Returned'},
  'Complete': {kind: 'success', sign: '✓', words: 'Complete'},
  'Skipped': {kind: 'neutral', sign: '»', words: 'Skipped'},
  'Aborted': {kind: 'neutral', sign: '⊘', words: 'Aborted'}
};
const FAILED = {kind: 'danger', sign: '✕', words: 'Failed'};
const STUCK = {kind: 'danger', sign: '!', words: 'Stuck'};
const TO_COME = {
  kind: 'neutral', sign: '○', words: 'To come', isToCome: true
};
const FINISHED = ['Complete', 'Skipped'];
const MACHINE = 'The machine';

/** Return the steps as the graph and the list show them. */
export function stepsOf(page, now = new Date()) {
  const names = new Map(page.graph.map(({slug, name}) => [slug, name]));
  return page.graph.map(step => {
    const task = page.tasks[step.slug] || null;
    const open = page.standing.open_tasks.find(({id}) => id === task?.id);
    const said = {
      ...stateOf(task, open),
      detail: detailOf(page, step, task, open, now)
    };
    return {
      ...said,
      slug: step.slug,
      name: step.name,
      description: step.description,
      isHuman: step.is_human,
      dependsOn: step.creation_depends_on,
      after: step.creation_depends_on.map(slug => names.get(slug)),
      task,
      label: labelOf(step, said, names)
    };
  });
}

/** Return what to call who has the username; nobody is the machine. */
export function nameOf(page, username) {
  return username === null
    ? MACHINE
    : page.team.find(one => one.username === username)?.name || username;
}

/** Return how the page calls a status of the API's. */
export function wordsOf(status) {
  return STATES[status].words;
}

/** Return what the task's status is in words, with a sign and a colour. */
export function stateOf(task, open) {
  if (!task) {
    return TO_COME;
  }
  if (task.has_failed) {
    return FAILED;
  }
  return open?.is_stuck ? STUCK : STATES[task.status];
}

function detailOf(page, step, task, open, now) {
  if (!task) {
    return waitingFor(page, step);
  }
  return open
    ? holding(page, step, open, now)
    : accomplished(page, task);
}

function waitingFor(page, step) {
  const missing = step.creation_depends_on.filter(
    slug => !FINISHED.includes(page.tasks[slug]?.status)
  );
  if (!missing.length) {
    return 'Nothing stands before it';
  }
  const {name} = page.graph.find(({slug}) => slug === missing[0]);
  return missing.length === 1
    ? `Waits for ${name}`
    : `Waits for ${missing.length} steps`;
}

function holding(page, step, open, now) {
  const time = `for ${elapsedInWords(now - new Date(open.since))}`;
  if (open.worker) {
    return `${nameOf(page, open.worker)}, ${time}`;
  }
  return step.is_human || open.is_stuck
    ? sentence(time)
    : `${MACHINE}, ${time}`;
}

function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function accomplished(page, task) {
  const who = [...new Set(task.assignments.map(({worker}) => worker))];
  const seconds = task.assignments.reduce(
    (sum, {recorded_work_time: spent}) => sum + (spent || 0), 0
  );
  return [
    who.map(one => nameOf(page, one)).join(', '),
    seconds ? durationInWords(seconds) : ''
  ].filter(Boolean).join(' · ');
}

function labelOf(step, {words, detail}, names) {
  const after = step.creation_depends_on.map(slug => names.get(slug));
  return [
    `${step.name}: ${words}.`,
    detail && `${detail}.`,
    after.length ? `After ${after.join(' and ')}.` : 'First step.'
  ].filter(Boolean).join(' ');
}
