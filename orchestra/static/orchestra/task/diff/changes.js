// What two versions of a task's data disagree on, place by place.

import angular from 'angular';

import {placeInWords} from './places.js';
import {shortened, wordsBetween} from './words.js';

/** A text that is longer than this is compared word by word. */
const LONG = 60;

/** Lists whose entries make more pairs than this are compared by place. */
const MOST_PAIRS = 40_000;

/**
 * Return what differs: `{path, kind, before, after}`, in the data's order.
 *
 * A kind is added, removed or changed. The path is what people read. A long
 * text that changed has its `words`.
 */
export function changesBetween(before, after) {
  return changesAt([], before ?? {}, after ?? {});
}

/** Return the fields of the data as `{path, value}`, nothing folded. */
export function fieldsOf(data) {
  return Object.entries(data ?? {})
    .map(([name, value]) => (
      {path: placeInWords([name]), value: shown(value)}
    ));
}

function changesAt(path, before, after) {
  if (angular.equals(before, after)) {
    return [];
  }
  if (isRecord(before) && isRecord(after)) {
    return changesOfRecord(path, before, after);
  }
  if (angular.isArray(before) && angular.isArray(after)) {
    return changesOfList(path, before, after);
  }
  return [described(path, before, after)];
}

function changesOfRecord(path, before, after) {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap(
    name => changesAt([...path, name], before[name], after[name])
  );
}

/** An entry that was put in or taken out does not change the others. */
function changesOfList(path, before, after) {
  return pairsOf(before, after).flatMap(([left, right]) => changesAt(
    [...path, right ?? left],
    left === null ? undefined : before[left],
    right === null ? undefined : after[right]
  ));
}

/** Return the places that belong together; null where there is none. */
function pairsOf(before, after) {
  const pairs = [];
  let [left, right] = [0, 0];
  const catchUp = (toLeft, toRight) => {
    while (left < toLeft || right < toRight) {
      pairs.push([
        left < toLeft ? left++ : null, right < toRight ? right++ : null
      ]);
    }
  };
  for (const [i, j] of equalsOf(before, after)) {
    catchUp(i, j);
    [left, right] = [i + 1, j + 1];
  }
  catchUp(before.length, after.length);
  return pairs;
}

/** Return the places of a longest common subsequence. */
function equalsOf(before, after) {
  if (before.length * after.length > MOST_PAIRS) {
    return [];
  }
  const [lefts, rights] = [before.map(keyOf), after.map(keyOf)];
  const lengths = Array.from(
    {length: lefts.length + 1}, () => new Uint16Array(rights.length + 1)
  );
  for (let i = lefts.length - 1; i >= 0; i--) {
    for (let j = rights.length - 1; j >= 0; j--) {
      lengths[i][j] = lefts[i] === rights[j]
        ? lengths[i + 1][j + 1] + 1
        : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return followed(lefts, rights, lengths);
}

function followed(lefts, rights, lengths) {
  const found = [];
  let [i, j] = [0, 0];
  while (i < lefts.length && j < rights.length) {
    if (lefts[i] === rights[j]) {
      found.push([i++, j++]);
    } else if (lengths[i + 1][j] >= lengths[i][j + 1]) {
      i++;
    } else {
      j++;
    }
  }
  return found;
}

function keyOf(value) {
  return angular.toJson(value) ?? '';
}

function described(path, before, after) {
  const change = {
    path: placeInWords(path),
    kind: kindOf(before, after),
    before: shown(before),
    after: shown(after)
  };
  const isText = angular.isString(before) && angular.isString(after);
  if (isText && Math.max(before.length, after.length) > LONG) {
    change.words = shortened(wordsBetween(before, after));
  }
  return change;
}

function kindOf(before, after) {
  if (isNothing(before)) {
    return 'added';
  }
  return isNothing(after) ? 'removed' : 'changed';
}

/** Return a value as people read it; `isFolded` if it has a structure. */
function shown(value) {
  if (isNothing(value)) {
    return {text: '(empty)', isEmpty: true};
  }
  if (angular.isObject(value)) {
    return {
      text: angular.toJson(value, 2), isFolded: true, summary: countOf(value)
    };
  }
  return {text: String(value)};
}

function countOf(value) {
  const [one, many] = angular.isArray(value)
    ? ['entry', 'entries']
    : ['field', 'fields'];
  const count = Object.keys(value).length;
  return `${count} ${count === 1 ? one : many}`;
}

function isNothing(value) {
  return value === undefined || value === null || value === '';
}

function isRecord(value) {
  return angular.isObject(value) && !angular.isArray(value);
}
