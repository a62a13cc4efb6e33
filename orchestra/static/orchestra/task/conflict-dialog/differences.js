// What two versions of a task's data disagree on.

import angular from 'angular';

/** Return `{key, mine, theirs}` for every key whose values differ. */
export function differencesBetween(mine, theirs) {
  const keys = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  return [...keys]
    .filter(key => !angular.equals(mine[key], theirs[key]))
    .map(key => ({
      key, mine: inWords(mine[key]), theirs: inWords(theirs[key])
    }));
}

function inWords(value) {
  if (value === undefined || value === null || value === '') {
    return '(empty)';
  }
  return angular.isString(value) ? value : angular.toJson(value, 2);
}
