import angular from 'angular';

angular
  .module('orchestra.plugins')
  .directive('enforceIntegers', () => ({
    restrict: 'A',
    require: 'ngModel',
    link
  }));

/** Keep everything but digits out of the field. */
function link(scope, element, attributes, ngModel) {
  element.attr('inputmode', 'numeric');
  ngModel.$parsers.unshift(text => {
    const digits = String(text ?? '').replace(/\D/g, '');
    if (digits !== text) {
      ngModel.$setViewValue(digits);
      ngModel.$render();
    }
    return digits;
  });
}
