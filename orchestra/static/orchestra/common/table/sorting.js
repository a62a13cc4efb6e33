// The order of a table: {key, isDescending}.

const COLLATION = new Intl.Collator('en', {
  numeric: true, sensitivity: 'base'
});

/** Return the rows in the order, the empty ones last either way. */
export function sorted(rows, columns, sort) {
  const column = columns.find(({key}) => key === sort?.key);
  if (!column) {
    return rows;
  }
  const value = row => (column.value || (each => each[column.key]))(row);
  const direction = sort.isDescending ? -1 : 1;
  return rows.toSorted((one, other) => (
    compared(value(one), value(other), direction)
  ));
}

/** Return the order after somebody asked for the column's. */
export function nextSort(sort, key) {
  return {key, isDescending: sort?.key === key && !sort.isDescending};
}

function compared(one, other, direction) {
  const isEmpty = [one, other].map(value => value === null
    || value === undefined || value === '');
  if (isEmpty[0] || isEmpty[1]) {
    return isEmpty[0] - isEmpty[1];
  }
  return direction * (typeof one === 'string'
    ? COLLATION.compare(one, other)
    : one - other);
}
