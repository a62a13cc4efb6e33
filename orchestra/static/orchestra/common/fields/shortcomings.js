// Why work is not ready, by how many fields are empty and how many wrong.

/** Return it in a sentence or two, with what to do; "" if nothing is. */
export function shortcomings({missing = 0, wrong = 0}) {
  if (missing && wrong) {
    return `${empty(missing)}, and ${mistaken(wrong).toLowerCase()}. `
      + 'Look at what is marked and try again.';
  }
  if (missing) {
    return `${empty(missing)}. Fill ${them(missing)} in and try again.`;
  }
  return wrong
    ? `${mistaken(wrong)}. Change ${them(wrong)} and try again.`
    : '';
}

function empty(count) {
  return count === 1
    ? 'One required field is empty'
    : `${count} required fields are empty`;
}

function mistaken(count) {
  return count === 1
    ? 'One answer is not right yet'
    : `${count} answers are not right yet`;
}

function them(count) {
  return count === 1 ? 'it' : 'them';
}
