import angular from 'angular';

import {sentenceCase} from '../common/dates/dates.js';

angular
  .module('orchestra.plugins')
  .filter('capitalize', () => text => sentenceCase(String(text ?? '')))
  .filter('toArray', () => toArray);

/** Return the object's values, each told its key as `$key`. */
function toArray(object) {
  if (!angular.isObject(object) || angular.isArray(object)) {
    return object;
  }
  return Object.entries(object).map(([key, value]) => (
    angular.isObject(value)
      ? Object.defineProperty(value, '$key', {
        value: key, configurable: true, writable: true
      })
      : {$key: key, $value: value}
  ));
}
