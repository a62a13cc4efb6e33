// Rules as people build them: groups of which one must hold, each of
// comparisons that must all hold.

export const OPERATORS = [
  {value: '==', label: 'is'},
  {value: '!=', label: 'is not'},
  {value: '<', label: 'is less than'},
  {value: '<=', label: 'is at most'},
  {value: '>=', label: 'is at least'},
  {value: '>', label: 'is more than'}
];
export const TYPES = [
  {value: 'text', label: 'text'},
  {value: 'number', label: 'number'},
  {value: 'boolean', label: 'yes or no'},
  {value: 'null', label: 'nothing'}
];
const FIRST_VALUES = {text: '', number: 0, boolean: true, null: null};

/** Return the groups of comparisons that a rule is made of. */
export function conditionsOf(rule) {
  return (Array.isArray(rule) ? rule : []).map(condition => (
    Object.entries(condition).map(([name, {operator, value}]) => ({
      name, operator, value, type: typeOf(value)
    }))
  ));
}

/** Return the rule as a template keeps it. */
export function ruleOf(conditions) {
  return conditions
    .filter(condition => condition.length)
    .map(condition => Object.fromEntries(
      condition.map(({name, operator, value}) => [name, {operator, value}])
    ));
}

/** Return a comparison that says nothing yet. */
export function newComparison() {
  return {name: '', operator: '==', type: 'text', value: ''};
}

/** Return the comparison with a value of another type. */
export function withType(comparison, type) {
  return {...comparison, type, value: FIRST_VALUES[type]};
}

/** Return "“country” is fr" for each comparison, with "and" and "or". */
export function ruleInWords(conditions) {
  return conditions
    .map(condition => condition.map(inWords).join(' and '))
    .join(', or ');
}

function inWords({name, operator, value}) {
  const {label} = OPERATORS.find(one => one.value === operator);
  return `“${name}” ${label} ${valueInWords(value)}`;
}

function valueInWords(value) {
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  return value === null ? 'nothing' : `${value}`;
}

function typeOf(value) {
  if (value === null) {
    return 'null';
  }
  return typeof value === 'string' ? 'text' : typeof value;
}
