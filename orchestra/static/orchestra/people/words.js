// People in words: what they may do, what they do, what time they have.

export const ENTRY_LEVEL = 0;
export const REVIEWER = 1;
export const TRAINING = 0;
export const REAL = 1;

export const ROLES = [
  {value: ENTRY_LEVEL, label: 'Entry level'},
  {value: REVIEWER, label: 'Reviewer'}
];
export const CLASSES = [
  {value: REAL, label: 'Real tasks'},
  {value: TRAINING, label: 'Practice tasks'}
];

const MINUTES = 60;
const STATES = {
  returned: 'returned',
  in_progress: 'in progress',
  pending_review: 'awaiting review',
  pending_processing: 'pending update',
  paused: 'paused'
};
const CHIPS = {
  returned: 'warning', in_progress: 'accent', pending_review: 'review'
};

/** Return "Reviewer", and what kind of tasks it is for unless for real. */
export function roleInWords({role, task_class: taskClass}) {
  const {label} = ROLES.find(({value}) => value === role);
  return taskClass === REAL ? label : `${label}, practice tasks`;
}

/** Return the section of the dashboard as a chip. */
export function chipOf(state) {
  return {text: STATES[state], kind: CHIPS[state] || 'neutral'};
}

/** Return "3 open tasks: 1 returned, 2 in progress". */
export function loadInWords({load, open_tasks: count}) {
  if (!count) {
    return 'No open tasks';
  }
  const parts = Object.entries(load)
    .filter(([, number]) => number > 0)
    .map(([state, number]) => `${number} ${STATES[state]}`);
  const tasks = count === 1 ? 'task' : 'tasks';
  return `${count} open ${tasks}: ${parts.join(', ')}`;
}

/** Return the hours, or the minutes, as "7 h 30 min"; null as nothing. */
export function hoursInWords(hours) {
  if (hours === null) {
    return '';
  }
  const minutes = Math.round(hours * MINUTES);
  const [full, rest] = [Math.floor(minutes / MINUTES), minutes % MINUTES];
  return [full && `${full} h`, rest && `${rest} min`]
    .filter(Boolean).join(' ') || '0 h';
}

/** Return the hours of one day, as short as can be. */
export function dayInWords(hours) {
  return `${Math.round(hours * 100) / 100} h`;
}

/** Return what is offered in the week. */
export function offerInWords({hours}) {
  return hours === null ? 'no hours given' : `${hoursInWords(hours)} offered`;
}

/** Return what this week holds: offered, booked and free. */
export function weekInWords(person) {
  return [
    offerInWords(person.this_week),
    `${hoursInWords(person.minutes_booked / MINUTES)} booked`,
    ...(person.hours_free === null
      ? []
      : [`${hoursInWords(person.hours_free)} free`])
  ].join(', ');
}

/** Return the certifications, those of one name and workflow in one. */
export function skillsOf({certifications}) {
  const skills = new Map();
  certifications.forEach(held => {
    const {certification: id, name, workflow_name: workflow} = held;
    const skill = skills.get(id) || {id, name, workflow, isReviewer: false};
    skill.isReviewer ||= held.role === REVIEWER;
    skill.isReal ||= held.task_class === REAL;
    skills.set(id, skill);
  });
  return [...skills.values()].map(skill => ({
    ...skill,
    text: [
      skill.name,
      skill.isReviewer && 'reviewer',
      !skill.isReal && 'practice'
    ].filter(Boolean).join(' · ')
  }));
}
