import angular from 'angular';

import {NativeInput} from './native-input.js';

/** A day as "2026-11-24", or "" for none, in the browser's own calendar. */
class DatePickerController extends NativeInput {
  static $inject = NativeInput.$inject;
}

angular.module('orchestra.common').component('datePicker', {
  bindings: {
    inputLabel: '@',
    isDisabled: '<',
    max: '<',
    min: '<',
    onChange: '&',
    value: '<'
  },
  controller: DatePickerController,
  templateUrl: 'orchestra/common/fields/date-picker.component.html'
});
