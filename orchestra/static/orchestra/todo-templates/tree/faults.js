// What is wrong with a template, and where.

import {nodesOf} from './template-tree.js';

const EMPTY = 'Write what is to be done.';
const NO_NAME = 'Name the property that decides.';
const NO_NUMBER = 'Write a number.';
const TWICE = 'Each property can stand once in a group.';

/** Return what is wrong with each node by its id, before anything is sent. */
export function faultsIn(tree) {
  return Object.fromEntries(
    nodesOf(tree)
      .map(node => [node.id, faultsOf(node)])
      .filter(([, faults]) => Object.keys(faults).length)
  );
}

/** Return what the server says of the items by id, and the rest. */
export function faultsFrom(sentences, items) {
  const faults = {};
  const rest = [];
  sentences.forEach(sentence => {
    const [, path, words] = /^\$(.*?): (.*)$/s.exec(sentence) || [];
    const place = path === undefined ? null : itemAt(path, items);
    if (place) {
      faults[place.id] = {...faults[place.id], [place.field]: words};
    } else {
      rest.push(words ?? sentence);
    }
  });
  return {faults, rest};
}

function faultsOf({description, remove_if: removeIf, skip_if: skipIf}) {
  const [inRemove, inSkip] = [removeIf, skipIf].map(faultOfRule);
  return {
    ...(!description.trim() && {description: EMPTY}),
    ...(inRemove && {remove_if: inRemove}),
    ...(inSkip && {skip_if: inSkip})
  };
}

function faultOfRule(conditions) {
  const comparisons = conditions.flat();
  if (comparisons.some(({name}) => !name.trim())) {
    return NO_NAME;
  }
  if (comparisons.some(({type, value}) => (
    type === 'number' && !Number.isFinite(value)
  ))) {
    return NO_NUMBER;
  }
  const isTwice = conditions.some(condition => (
    new Set(condition.map(({name}) => name)).size < condition.length
  ));
  return isTwice ? TWICE : '';
}

/** Return the item that a JSON path leads to, and which part of it. */
function itemAt(path, items) {
  const [, steps, field] = /^((?:\.items\[\d+\])+)(?:\.(\w+))?/.exec(path)
    || [];
  if (!steps) {
    return null;
  }
  const item = [...steps.matchAll(/\d+/g)].reduce(
    (found, [index]) => found?.items?.[Number(index)], {items}
  );
  return item && {id: item.id, field: field || 'description'};
}
