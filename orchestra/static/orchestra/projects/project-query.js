// Which projects are listed, as the page's address has it.

/** The orders of the list; the first is what it begins with. */
export const ORDERS = [
  {key: '-start_datetime', label: 'Newest first'},
  {key: 'start_datetime', label: 'Oldest first'},
  {key: '-priority', label: 'Most urgent first'},
  {key: 'short_description', label: 'Description'},
  {key: 'workflow', label: 'Workflow'},
  {key: 'status', label: 'Status'}
];

/** Statuses to look for; without any, all but the aborted are listed. */
export const STATUSES = ['Active', 'Paused', 'Completed', 'Aborted'];

/** What makes somebody look: a word for each, and what it means. */
export const CONCERNS = [
  {key: 'stuck', label: 'Stuck', title: 'Only an admin can move it on'},
  {key: 'unstaffed', label: 'Unstaffed', title: 'A task waits for somebody'},
  {key: 'overdue', label: 'Overdue', title: 'A to-do is late'}
];

const TEXTS = ['search', 'workflow', 'version', 'worker'];
const FLAGS = CONCERNS.map(({key}) => key);

/** Return what the address asks for; what makes no sense counts for none. */
export function readQuery(parameters) {
  const {status, order, page} = parameters;
  return {
    ...Object.fromEntries(TEXTS.map(name => [name, textOf(parameters[name])])),
    ...Object.fromEntries(FLAGS.map(name => [name, name in parameters])),
    status: STATUSES.includes(status) ? status : '',
    order: ORDERS.some(({key}) => key === order) ? order : ORDERS[0].key,
    page: Math.max(1, Number.parseInt(page, 10) || 1)
  };
}

/** Return it for the address, where nothing stands that goes without. */
export function writeQuery(query) {
  return {
    ...withoutDefaults(query),
    ...Object.fromEntries(FLAGS.map(name => [name, query[name] || null]))
  };
}

/** Return it for the API. */
export function apiQuery(query) {
  return Object.fromEntries(
    Object.entries(query).filter(([, value]) => value)
  );
}

/** Return whether anything but the order and the page is asked for. */
export function isFiltered(query) {
  return [...TEXTS, ...FLAGS, 'status'].some(name => query[name]);
}

function withoutDefaults({order, page, status, ...rest}) {
  return {
    ...Object.fromEntries(TEXTS.map(name => [name, rest[name] || null])),
    status: status || null,
    order: order === ORDERS[0].key ? null : order,
    page: page > 1 ? page : null
  };
}

function textOf(value) {
  return typeof value === 'string' ? value : '';
}
