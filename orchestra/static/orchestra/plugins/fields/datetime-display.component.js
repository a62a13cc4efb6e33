import angular from 'angular';

import {formatMoment} from './moment-format.js';
import {momentIn} from './days.js';

const DAY = 'ddd D MMM YYYY';
const DAY_AND_TIME = 'ddd D MMM YYYY, HH:mm';

/** A moment in the expert's time zone, in words or in a format. */
class DatetimeDisplayController {
  $onChanges() {
    const date = momentIn(this.datetime);
    this.iso = date ? date.toISOString() : '';
    this.words = date ? formatMoment(date, this.#format()) : '';
  }

  #format() {
    const showsTime = this.showTime && this.showTime !== 'false';
    return this.customFormat || (showsTime ? DAY_AND_TIME : DAY);
  }
}

angular.module('orchestra.plugins').component('datetimeDisplay', {
  bindings: {
    customFormat: '@',
    datetime: '<',
    showTime: '<'
  },
  controller: DatetimeDisplayController,
  template: '<time ng-attr-datetime="{{$ctrl.iso}}">{{$ctrl.words}}</time>'
});
