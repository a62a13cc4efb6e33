// Who was at what, from when to when: the lanes of a timeline and its table.

import {durationInWords} from '../../common/dates/durations.js';
import {momentInWords} from '../../common/dates/dates.js';
import {described} from '../../task/history/iterations.js';

const MACHINE = 'The machine';
const STILL = 'Still going on';

const OUTCOMES = {
  Running: {words: 'Running', kind: 'accent'},
  Succeeded: {words: 'Succeeded', kind: 'success'},
  Failed: {words: 'Failed', kind: 'danger'},
  Abandoned: {words: 'Came to nothing', kind: 'danger'}
};

/** Return all stints of people and attempts of machines, oldest first. */
export function stintsOf(page) {
  return [...ofPeople(page), ...ofMachines(page)]
    .sort((one, other) => one.start - other.start);
}

/**
 * Return a lane for each task that was begun, with a row for each person.
 *
 * Bars end now where the work is not over.
 */
export function lanesOf(page, now = new Date()) {
  const stints = stintsOf(page);
  return page.graph
    .map(({slug, name}) => ({
      slug, name, rows: rowsOf(stints.filter(one => one.slug === slug), now)
    }))
    .filter(({rows}) => rows.length);
}

/** Return `{from, to}`, from the project's start until it all ended. */
export function spanOf(page, now = new Date()) {
  const stints = stintsOf(page);
  const begins = [page.project.start_datetime].map(text => Date.parse(text));
  const ends = stints.map(({end}) => (end || now).getTime());
  const from = Math.min(...begins, ...stints.map(({start}) => +start));
  // Something that took no time at all is still to be seen.
  return {from, to: Math.max(from + 60 * 1000, ...ends)};
}

/** Return "1 h 30 min", or that it is not over; no clock goes backwards. */
export function tookInWords({start, end}) {
  return end ? durationInWords(Math.max(0, (end - start) / 1000)) : STILL;
}

function ofPeople({graph, stints}) {
  return described(stints).filter(({worker}) => worker !== null)
    .map(stint => ({
      id: `stint-${stint.id}`,
      slug: stint.step_slug,
      step: nameOf(graph, stint.step_slug),
      who: stint.name,
      role: stint.role,
      kind: stint.level > 0 ? 'review' : 'accent',
      ending: stint.ending.words,
      start: new Date(stint.start_datetime),
      end: momentOrNull(stint.end_datetime)
    }));
}

function ofMachines({graph, tasks}) {
  return Object.values(tasks).flatMap(task => (
    (task.machine_runs || []).map(run => ({
      id: `run-${task.step_slug}-${run.number}`,
      slug: task.step_slug,
      step: nameOf(graph, task.step_slug),
      who: MACHINE,
      role: `Attempt ${run.number}`,
      kind: OUTCOMES[run.outcome].kind,
      ending: OUTCOMES[run.outcome].words,
      start: new Date(run.start_datetime),
      end: momentOrNull(run.end_datetime)
    }))
  ));
}

function rowsOf(stints, now) {
  const people = [...new Set(stints.map(({who}) => who))];
  return people.map(who => ({
    who,
    bars: stints.filter(one => one.who === who).map(stint => ({
      ...stint, until: stint.end || now, title: titleOf(stint)
    }))
  }));
}

function titleOf(stint) {
  return `${stint.who}, ${stint.step}: ${momentInWords(stint.start)}, `
    + `${tookInWords(stint).toLowerCase()}, ${stint.ending.toLowerCase()}`;
}

function nameOf(graph, slug) {
  return graph.find(step => step.slug === slug)?.name || slug;
}

function momentOrNull(text) {
  return text ? new Date(text) : null;
}
