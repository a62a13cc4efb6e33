// What the dashboard shows of a list of tasks, and in which order.

export const SECTIONS = [
  {state: 'returned', heading: 'Returned'},
  {state: 'in_progress', heading: 'In progress'},
  {state: 'pending_review', heading: 'Awaiting review'},
  {state: 'pending_processing', heading: 'Pending update'},
  {state: 'paused', heading: 'Paused'},
  {state: 'complete', heading: 'Completed'}
];

export const SORTS = [
  {key: 'due', label: 'Due first', by: task => [dueTime(task)]},
  {key: 'newest', label: 'Newest first', by: task => [-startTime(task)]},
  {
    key: 'priority',
    label: 'Priority',
    by: task => [-task.priority, dueTime(task)]
  },
  {key: 'project', label: 'Project', by: task => [task.detail.toLowerCase()]},
  {key: 'task', label: 'Task', by: task => [task.step.toLowerCase()]}
];

const OPEN = SECTIONS.map(({state}) => state).filter(s => s !== 'complete');
const ACTIVE = ['returned', 'in_progress'];

/** Return the sections that have tasks, each in the order that was chosen. */
export function sectionsOf(tasks, {search = '', sort = 'due'} = {}) {
  const {by} = SORTS.find(({key}) => key === sort) || SORTS[0];
  const found = tasks.filter(task => matches(task, search));
  return SECTIONS
    .map(section => ({
      ...section,
      tasks: inOrder(found.filter(({state}) => state === section.state), by)
    }))
    .filter(section => section.tasks.length > 0);
}

/** Return "1 came back · 2 due today · 1 overdue". */
export function summaryOf(tasks, now = new Date()) {
  const active = tasks.filter(({state}) => ACTIVE.includes(state));
  const counts = [
    [active.filter(({state}) => state === 'returned').length, 'came back'],
    [active.filter(task => isOverdue(task, now)).length, 'overdue'],
    [active.filter(task => isDueToday(task, now)).length, 'due today']
  ];
  return counts
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count} ${words}`)
    .join(' · ');
}

/** Say whether anything is left to do or to wait for. */
export function hasOpenTasks(tasks) {
  return tasks.some(({state}) => OPEN.includes(state));
}

/** Say whether the task's next to-do should have been done by now. */
export function isOverdue(task, now = new Date()) {
  const due = dueDate(task);
  return due !== null && due < now;
}

/** Return when the task's next to-do is due, or null. */
export function dueDate(task) {
  const due = task.next_todo_dict?.due_datetime;
  return due ? new Date(due) : null;
}

function isDueToday(task, now) {
  const due = dueDate(task);
  return due !== null && due >= now
    && due.toDateString() === now.toDateString();
}

function matches(task, search) {
  const text = [
    task.step, task.detail, task.project, task.workflow,
    task.next_todo_dict?.title, ...(task.tags || []).map(({label}) => label)
  ].join(' ').toLowerCase();
  return search.toLowerCase().split(/\s+/).every(word => text.includes(word));
}

/** Sort without losing the server's order among equals. */
function inOrder(tasks, by) {
  return [...tasks].sort((a, b) => compare(by(a), by(b)));
}

function compare(left, right) {
  for (let index = 0; index < left.length; index++) {
    if (left[index] !== right[index]) {
      return left[index] < right[index] ? -1 : 1;
    }
  }
  return 0;
}

function dueTime(task) {
  return dueDate(task)?.getTime() ?? Infinity;
}

function startTime(task) {
  return new Date(task.assignment_start_datetime).getTime();
}
