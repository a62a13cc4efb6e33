// What the specs of the actions share: a project as its page knows it.

/** Return a project with a task that Ada does and Bo reviews. */
export function someProject(changes = {}) {
  return {
    project: {
      id: 3,
      short_description: 'Fisheries',
      status: 'Active',
      slack_group_id: 'C1'
    },
    graph: [
      {slug: 'report', name: 'Reporting', is_human: true},
      {slug: 'crawl', name: 'Crawling', is_human: false}
    ],
    tasks: {report: someTask(), crawl: someTask({
      id: 8, step_slug: 'crawl', assignments: []
    })},
    incidents: [],
    team: [
      {username: 'ada', name: 'Ada Example'},
      {username: 'bo', name: 'Bo Example'}
    ],
    ...changes
  };
}

/** Return a task that Ada works on. */
export function someTask(changes = {}) {
  return {
    id: 7,
    step_slug: 'report',
    status: 'Processing',
    incidents: [],
    assignments: [{
      id: 21,
      worker: 'ada',
      status: 'Processing',
      iterations: [{
        id: 31,
        start_datetime: '2026-11-20T10:00:00Z',
        end_datetime: null
      }]
    }],
    ...changes
  };
}

/** Return something that failed, and waits for a retry. */
export function someIncident(changes = {}) {
  return {
    event_id: 51,
    policy: '',
    path: 'crawl.run',
    error: 'Timed out.',
    is_final: true,
    is_resolved: false,
    ...changes
  };
}

/** Return what the server says of a world that has changed. */
export const CHANGED = {
  status: 409, data: {message: 'The task is complete by now.'}
};
