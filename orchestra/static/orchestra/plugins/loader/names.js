// What an AngularJS module would register, before it does.

import angular from 'angular';

/** Return "directive:rate" and the like for the module and what it needs. */
export function namesIn(moduleName, isLoaded = () => false) {
  return [...collect(moduleName, isLoaded, new Set())];
}

function collect(moduleName, isLoaded, seen) {
  if (seen.has(moduleName) || isLoaded(moduleName)) {
    return new Set();
  }
  seen.add(moduleName);
  const module = angular.module(moduleName);
  const own = module._invokeQueue.flatMap(namesOf);
  return new Set([
    ...own,
    ...module.requires.flatMap(name => [...collect(name, isLoaded, seen)])
  ]);
}

/** One call, like ['$compileProvider', 'directive', ['rate', factory]]. */
function namesOf([provider, method, [subject]]) {
  const kind = provider === '$provide' ? 'service' : method;
  const names = angular.isObject(subject) ? Object.keys(subject) : [subject];
  return names.map(name => `${kind}:${name}`);
}
