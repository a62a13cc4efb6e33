import angular from 'angular';

import {NativeInput} from './native-input.js';

/** A time of day as "09:05", or "" for none. */
class TimeInputController extends NativeInput {
  static $inject = NativeInput.$inject;
}

angular.module('orchestra.common').component('timeInput', {
  bindings: {
    inputLabel: '@',
    isDisabled: '<',
    max: '<',
    min: '<',
    onChange: '&',
    step: '<',
    value: '<'
  },
  controller: TimeInputController,
  templateUrl: 'orchestra/common/fields/time-input.component.html'
});
