// What can be done to many projects at once, and what it will do.

import {count} from '../words.js';

const KINDS = {
  pause: {
    from: 'Active',
    to: 'Paused',
    action: 'Pause',
    heading: number => `Pause ${count(number, 'project')}?`,
    consequences: [
      'Nobody can save, submit or take a task of them until they are resumed.',
      'Nothing is lost: each goes on exactly where it stood.'
    ]
  },
  resume: {
    from: 'Paused',
    to: 'Active',
    action: 'Resume',
    heading: number => `Resume ${count(number, 'project')}?`,
    consequences: [
      'Work goes on exactly where it stood.',
      'Machine steps that are due begin to run.'
    ]
  },
  retry: {
    from: 'Active',
    action: 'Retry all',
    heading: number => `Retry what failed in ${count(number, 'project')}?`,
    consequences: [
      'Machine steps run again soon, policies at once.',
      'One that fails again keeps no other from its retry.'
    ]
  }
};

/** Return what is done to which of the projects, and why not to the rest. */
export function planOf(kind, projects) {
  const {from, ...words} = KINDS[kind];
  const isFit = ({status}) => status === from;
  const fitting = projects.filter(isFit);
  return {
    ...words,
    fitting,
    heading: words.heading(fitting.length),
    others: projects.filter(one => !isFit(one)).map(project => ({
      ...project,
      why: `It is ${project.status.toLowerCase()}.`
    }))
  };
}

/** Return what became of the incidents of a project, as of the project. */
export function retriedIn(project, {results, remaining}) {
  const refused = results.filter(({message}) => message);
  const reasons = [...new Set(refused.map(({message}) => message))];
  return {
    project_id: project.id,
    is_done: !refused.length && !remaining,
    message: [
      results.length
        ? `${count(results.length - refused.length, 'retry')
          .replace('retrys', 'retries')} of ${results.length + remaining}.`
        : 'Nothing failed that waits for a retry.',
      ...reasons
    ].join(' ')
  };
}
