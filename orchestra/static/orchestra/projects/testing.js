// What the specs of the projects' pages share.

/** Return a project as the list has it. */
export function someProject(changes = {}) {
  return {
    id: 7,
    short_description: 'The harbour',
    start_datetime: '2026-11-01T10:00:00Z',
    status: 'Active',
    priority: 5,
    task_class: 1,
    workflow_slug: 'news',
    workflow_name: 'Journalism',
    workflow_version_slug: 'v1',
    step_count: 5,
    finished_count: 2,
    overdue_since: null,
    is_stuck: false,
    is_unstaffed: false,
    open_tasks: [someTask()],
    ...changes
  };
}

/** Return one of its tasks that is not finished. */
export function someTask(changes = {}) {
  return {
    id: 70,
    step_name: 'Reporting',
    status: 'Processing',
    is_human: true,
    worker: 'ada',
    worker_name: 'Ada Okafor',
    since: '2026-11-20T10:00:00Z',
    is_stuck: false,
    is_unstaffed: false,
    ...changes
  };
}

/** Return a page of the list. */
export function listOf(projects, changes = {}) {
  return {projects, page: 1, pages: 1, count: projects.length, ...changes};
}

/** Return the workflows as the API tells them. */
export function someWorkflows() {
  return {workflows: {
    news: {
      name: 'Journalism',
      versions: {
        v1: {name: 'One', description: 'The first.'},
        v2: {name: 'Two', description: 'The second.'}
      }
    },
    simple: {
      name: 'Simple Workflow',
      versions: {v1: {name: 'One', description: ''}}
    }
  }};
}
