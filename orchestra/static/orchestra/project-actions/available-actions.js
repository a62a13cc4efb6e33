// What may be done to a project or a task now, and why not what may not.

const WAITING = ['Awaiting Processing', 'Pending Review'];
const AT_WORK = ['Processing', 'Reviewing', 'Post-review Processing'];
const OPEN = [...WAITING, ...AT_WORK];

const SHUT = {
  Paused: 'The project is paused. Resume it first.',
  Completed: 'The project is completed. Reopen it first.',
  Aborted: 'The project was aborted, and stays so.'
};
const NO_CHANNEL = 'The project has no Slack channel.';

/** Return the actions of the project, each with why it is not to be had. */
export function projectActions(info) {
  const {project} = info;
  const shut = SHUT[project.status] || '';
  const noChannel = project.slack_group_id ? '' : NO_CHANNEL;
  return [
    ...movesOf(project.status),
    {key: 'subsequent', label: 'Create the tasks that are due', why: shut},
    {
      key: 'retryAll',
      label: 'Retry everything that failed',
      why: retriable(info).length
        ? ''
        : shut || 'Nothing has failed that waits for a retry.'
    },
    {key: 'slack', label: 'Who is in the Slack channel…', why: noChannel},
    {key: 'unarchive', label: 'Reopen the Slack channel', why: noChannel},
    {
      key: 'complete',
      label: 'Complete the project…',
      isDestructive: true,
      why: isOpenProject(project) ? '' : shut
    },
    {
      key: 'end',
      label: 'Abort the project…',
      isDestructive: true,
      why: isOpenProject(project) ? '' : shut
    }
  ];
}

/** Return the actions of the task, each with why it is not to be had. */
export function taskActions(info, task) {
  const shut = SHUT[info.project.status] || '';
  const actions = isHuman(info, task) ? forPeople(task) : forMachines(task);
  return [...actions, ...forAll(task)].map(action => ({
    ...action, why: action.why && task.status === 'Aborted'
      ? action.why
      : shut || action.why
  }));
}

/** Return the step of the task, as the graph has it. */
export function stepOf({graph = []}, task) {
  return graph.find(({slug}) => slug === task.step_slug)
    || {slug: task.step_slug, name: task.step_slug, is_human: true};
}

/** Return the assignments of people, from the entry level up. */
export function heldBy({assignments = []}) {
  return assignments.filter(({worker}) => worker);
}

/** Return the incident that a retry of the task is about, if there is one. */
export function incidentOf({incidents = []}) {
  return incidents.filter(isOpen).at(-1) || null;
}

/**
 * Return the incidents of the project that can be retried as it is.
 *
 * Once it is shut, nothing is done to its tasks: what remains is about the
 * whole project, such as the function that aborting it calls.
 */
export function retriable({project, incidents = []}) {
  const isShut = project.status in SHUT;
  return incidents.filter(one => (
    isOpen(one) && !(isShut && one.task !== null)
  ));
}

/** Return whether somebody has to do something about the incident. */
export function isOpen({is_resolved: isResolved, is_final: isFinal}) {
  return !isResolved && isFinal;
}

/** Return the iterations of the task, oldest first, with their level. */
export function iterationsOf({assignments = []}) {
  return assignments
    .flatMap((assignment, level) => assignment.iterations.map(
      (iteration, index) => ({
        ...iteration,
        level,
        isFirst: index === 0,
        worker: iteration.worker || assignment.worker
      })
    ))
    .sort((one, other) => (
      one.start_datetime.localeCompare(other.start_datetime)
        || one.id - other.id
    ));
}

function isOpenProject({status}) {
  return ['Active', 'Paused'].includes(status);
}

function isHuman(info, task) {
  return stepOf(info, task).is_human;
}

function movesOf(status) {
  return {
    Active: [{key: 'pause', label: 'Pause the project', why: ''}],
    Paused: [{key: 'resume', label: 'Resume the project', why: ''}],
    Completed: [{key: 'reopen', label: 'Reopen the project', why: ''}]
  }[status] || [];
}

function forPeople(task) {
  const isWaiting = WAITING.includes(task.status);
  const isHeld = heldBy(task).length > 0;
  const ended = endOf(task);
  const actions = [];
  if (isWaiting) {
    actions.push({key: 'assign', label: 'Assign…', why: ''});
  }
  if (isHeld || !isWaiting) {
    actions.push({key: 'reassign', label: 'Reassign…', why: ended});
  }
  return [
    ...actions,
    {
      key: 'staff',
      label: isWaiting ? 'Find somebody by StaffBot…' : 'Restaff by StaffBot…',
      why: ended
    },
    {
      key: 'submit',
      label: 'Submit on behalf…',
      why: ended || (AT_WORK.includes(task.status)
        ? ''
        : 'Nobody is working on it now.')
    }
  ];
}

function forMachines(task) {
  return [{
    key: 'retry',
    label: 'Run the machine step again',
    why: endOf(task) || (incidentOf(task) ? '' : 'It has not failed.')
  }];
}

function forAll(task) {
  const policy = incidentOf(task);
  return [
    ...(policy?.policy
      ? [{key: 'retryPolicy', label: 'Retry what failed', why: ''}]
      : []),
    {
      key: 'revert',
      label: 'Revert…',
      why: task.status === 'Aborted'
        ? endOf(task)
        : iterationsOf(task).length
          ? ''
          : 'Nobody has worked on it yet.'
    },
    {key: 'skip', label: 'Skip…', isDestructive: true, why: endOf(task)}
  ];
}

function endOf({status}) {
  return OPEN.includes(status) ? '' : `The task is ${status.toLowerCase()}.`;
}
