import angular from 'angular';

import {fieldsIn, Marker, typeOf} from './marker.js';

const TYPES = [
  'input-checkbox', 'input-radio', 'input-text', 'orchestra-images',
  'orchestra-quill'
];

angular
  .module('orchestra.plugins')
  .directive('orchestraRequiredField', requiredField);

requiredField.$inject = ['requiredFields'];

/**
 * Requires the fields inside it, whatever kind they are.
 *
 * The class of `data-error-class` is there while something is missing.
 */
function requiredField(requiredFields) {
  return {
    restrict: 'AE',
    link(scope, element, attributes) {
      const host = element[0];
      const marker = new Marker(host, attributes.errorClass);
      const releases = TYPES.map(type => requiredFields.require(
        type,
        // Fields may come later, from ng-if or ng-repeat.
        () => fieldsIn(host).filter(field => typeOf(field) === type),
        (...verdict) => marker.mark(type, ...verdict)
      ));
      scope.$on('$destroy', () => releases.forEach(release => release()));
    }
  };
}
