// A project of the newsroom in the middle of its work, for specs.

const step = (slug, isHuman, ...before) => ({
  slug,
  name: slug[0].toUpperCase() + slug.slice(1).replace('_', ' '),
  description: `What ${slug} is about.`,
  is_human: isHuman,
  completion_ends_project: false,
  creation_depends_on: before
});

const iteration = (id, changes) => ({
  id,
  assignment: 1,
  level: 0,
  step_slug: 'article_planning',
  worker: 'ada',
  worker_name: 'Ada Okafor',
  status: 'Requested Review',
  feedback: '',
  start_datetime: '2026-11-20T09:00:00Z',
  end_datetime: '2026-11-20T10:00:00Z',
  ...changes
});

const assignment = (id, worker, changes) => ({
  id,
  task: 1,
  worker,
  status: 'Submitted',
  start_datetime: '2026-11-20T09:00:00Z',
  in_progress_task_data: {},
  recorded_work_time: null,
  iterations: [],
  ...changes
});

const task = (id, slug, status, changes) => ({
  id,
  project: 3,
  step_slug: slug,
  status,
  has_failed: false,
  start_datetime: '2026-11-20T09:00:00Z',
  latest_data: {},
  assignments: [],
  machine_runs: [],
  incidents: [],
  ...changes
});

const run = (number, outcome, changes) => ({
  number,
  outcome,
  start_datetime: '2026-11-20T08:00:00Z',
  end_datetime: '2026-11-20T08:00:03Z',
  next_attempt_datetime: null,
  error: '',
  traceback: '',
  ...changes
});

/** Return something that failed. */
export function someIncident(changes = {}) {
  return {
    event_id: 70,
    kind: 'machine_run_failed',
    task: 5,
    step_slug: 'photo_adjustment',
    policy: '',
    path: 'newsroom.v1.adjust.adjust',
    error: 'OSError: image file is truncated',
    traceback: 'Traceback (most recent call last): …',
    datetime: '2026-11-20T11:00:00Z',
    attempt: 3,
    attempts_allowed: 3,
    next_attempt_datetime: null,
    is_final: true,
    is_resolved: false,
    resolved_by: null,
    resolved_datetime: null,
    ...changes
  };
}

const GRAPH = [
  step('document_creation', false),
  step('article_planning', true, 'document_creation'),
  step('reporting', true, 'article_planning'),
  step('photography', true, 'article_planning'),
  step('photo_adjustment', false, 'photography'),
  step('copy_editing', true, 'photo_adjustment', 'reporting')
];

const tasks = () => ({
  document_creation: task(0, 'document_creation', 'Complete', {
    machine_runs: [run(1, 'Succeeded')],
    assignments: [assignment(10, null)]
  }),
  article_planning: task(1, 'article_planning', 'Complete', {
    assignments: [assignment(11, 'ada', {recorded_work_time: 2400})]
  }),
  reporting: task(2, 'reporting', 'Reviewing', {
    assignments: [
      assignment(12, 'ada', {task: 2}),
      assignment(13, 'bo', {task: 2, status: 'Processing'})
    ]
  }),
  photo_adjustment: task(5, 'photo_adjustment', 'Processing', {
    has_failed: true,
    assignments: [assignment(15, null, {status: 'Failed'})],
    machine_runs: [run(1, 'Failed', {error: 'OSError: truncated'})],
    incidents: [someIncident()]
  })
});

const STINTS = [
  iteration(100),
  iteration(101, {
    assignment: 12, step_slug: 'reporting',
    start_datetime: '2026-11-20T10:00:00Z',
    end_datetime: '2026-11-20T11:30:00Z'
  }),
  iteration(102, {
    assignment: 13, level: 1, step_slug: 'reporting', worker: 'bo',
    worker_name: 'Bo Lindqvist', status: 'Processing',
    start_datetime: '2026-11-20T11:30:00Z', end_datetime: null
  })
];

/** Return what the page of the project is told. */
export function someProject(changes = {}) {
  return {
    project: {
      id: 3,
      short_description: 'Pope and president in the city',
      priority: 5,
      status: 'Active',
      task_class: 1,
      team_messages_url: '',
      project_data: {headline: 'Pope'},
      workflow_slug: 'journalism',
      workflow_version_slug: 'v1',
      start_datetime: '2026-11-20T08:00:00Z',
      slack_group_id: 'C1'
    },
    workflow: {
      slug: 'journalism',
      name: 'Journalism',
      version_slug: 'v1',
      version_name: 'Version 1'
    },
    steps: [],
    team: [
      {username: 'ada', name: 'Ada Okafor', is_active: true},
      {username: 'bo', name: 'Bo Lindqvist', is_active: true}
    ],
    graph: GRAPH,
    tasks: tasks(),
    incidents: [someIncident()],
    standing: {
      finished_count: 2,
      is_stuck: true,
      is_unstaffed: false,
      open_tasks: [
        {
          id: 2, step_name: 'Reporting', status: 'Reviewing', worker: 'bo',
          since: '2026-11-20T10:00:00Z', is_stuck: false, is_unstaffed: false
        },
        {
          id: 5, step_name: 'Photo adjustment', status: 'Processing',
          worker: null, since: '2026-11-20T11:00:00Z', is_stuck: true,
          is_unstaffed: false
        }
      ]
    },
    stints: STINTS.map(stint => ({...stint})),
    ...changes
  };
}
