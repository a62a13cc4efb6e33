// What is said of data that a keyword refuses, as the server says it:
// orchestra/workflow/data_schemas.py.

import {shown} from './values.js';

export const REQUIRED = 'This field is required.';

const TYPES = {
  array: 'Give a list.',
  boolean: 'Answer yes or no.',
  integer: 'Enter a whole number.',
  null: 'Leave this field empty.',
  number: 'Enter a number.',
  object: 'Give an object with named fields.',
  string: 'Enter a text.'
};
const FORMATS = {
  'date': 'Enter a date as YYYY-MM-DD.',
  'date-time': 'Enter a date and time as YYYY-MM-DDTHH:MM:SSZ.',
  'email': 'Enter an email address.',
  'time': 'Enter a time as HH:MM.',
  'uri': 'Enter an address that begins with http:// or https://.'
};

const count = (before, one, many) => wanted => (
  `${before} ${shown(wanted)} ${wanted === 1 ? one : many}.`
);
const text = sentence => () => sentence;

/** Keyword -> sentence about what was wanted. */
export const SENTENCES = {
  additionalProperties: names => (
    `There are no such fields: ${names.join(', ')}.`
  ),
  anyOf: text('This has none of the forms that it may have.'),
  const: wanted => `This must be ${shown(wanted)}.`,
  contains: text('There is no entry here of a kind that is needed.'),
  enum: wanted => `Choose one of: ${wanted.map(shown).join(', ')}.`,
  exclusiveMaximum: wanted => `Enter less than ${shown(wanted)}.`,
  exclusiveMinimum: wanted => `Enter more than ${shown(wanted)}.`,
  false: text('This may not be filled in.'),
  format: wanted => FORMATS[wanted] || `This is no valid ${wanted}.`,
  items: text('There are more entries than there may be.'),
  maxContains: text('Too many entries are of the same kind.'),
  maxItems: count('Keep at most', 'entry', 'entries'),
  maxLength: count('Write at most', 'character', 'characters'),
  maxProperties: count('Fill in at most', 'field', 'fields'),
  maximum: wanted => `Enter ${shown(wanted)} or less.`,
  minContains: text('There are not enough entries of a kind that is needed.'),
  minItems: count('Add at least', 'entry', 'entries'),
  minLength: wanted => (
    wanted === 1 ? REQUIRED : `Write at least ${shown(wanted)} characters.`
  ),
  minProperties: count('Fill in at least', 'field', 'fields'),
  minimum: wanted => `Enter ${shown(wanted)} or more.`,
  multipleOf: wanted => `Enter a multiple of ${shown(wanted)}.`,
  not: text('This is not allowed here.'),
  oneOf: text('This does not have just one of the forms it may have.'),
  pattern: text('This does not have the expected form.'),
  type: wrongType,
  uniqueItems: text('Each entry may be there only once.')
};

function wrongType(wanted) {
  const kinds = [wanted].flat();
  const named = kinds.filter(kind => kind !== 'null');
  if (named.length > 1) {
    return `Give one of: ${named.join(', ')}.`;
  }
  return TYPES[named[0] ?? 'null'];
}
