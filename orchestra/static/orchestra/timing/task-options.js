// The tasks as a select offers them, and as a row names them.

const GROUPS = [
  {group: 'Active', states: ['returned', 'in_progress']},
  {group: 'Pending', states: [
    'pending_review', 'pending_processing', 'paused'
  ]},
  {group: 'Completed', states: ['complete']}
];

/**
 * Return the options of a select: those that take time, by their group.
 *
 * The one that is chosen already is among them, whatever its state.
 */
export function taskOptions(tasks, chosen = null) {
  const options = GROUPS.flatMap(({group, states}) => tasks
    .filter(({state}) => states.includes(state))
    .map(task => optionOf(task, group)));
  if (chosen === null || options.some(({value}) => value === chosen)) {
    return options;
  }
  const task = tasks.find(({assignment}) => assignment === chosen);
  return [
    ...options,
    task
      ? optionOf(task, 'Closed')
      : {value: chosen, label: 'An earlier task', group: 'Closed'}
  ];
}

/** Return the assignment of the page's task, or null. */
export function assignmentOf(tasks, taskId) {
  const found = tasks.find(
    ({task, state}) => task === taskId && state !== 'closed'
  );
  return found ? found.assignment : null;
}

function optionOf(task, group) {
  return {
    value: task.assignment, label: `${task.step} · ${task.detail}`, group
  };
}
