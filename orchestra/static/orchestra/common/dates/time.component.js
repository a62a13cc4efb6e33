import angular from 'angular';

import {agoInWords, dayInWords, momentInWords} from './dates.js';
import {zoneName} from './zone.js';

const SAY = {ago: agoInWords, day: dayInWords, moment: momentInWords};
const MINUTE = 60 * 1000;

/** A moment in words, with the exact one for whoever points at it. */
class TimeController {
  static $inject = ['$interval'];

  constructor($interval) {
    this.$interval = $interval;
  }

  $onChanges() {
    this.#say();
  }

  $onInit() {
    this.renewal = this.$interval(() => this.#say(), MINUTE);
  }

  $onDestroy() {
    this.$interval.cancel(this.renewal);
  }

  #say() {
    const date = this.value ? new Date(this.value) : null;
    this.isKnown = date !== null && !Number.isNaN(date.getTime());
    if (this.isKnown) {
      this.iso = date.toISOString();
      this.words = (SAY[this.kind] || momentInWords)(date);
      this.exact = `${momentInWords(date)}, ${zoneName(date)}`;
    }
  }
}

angular.module('orchestra.common').component('orchestraTime', {
  bindings: {
    value: '<',
    kind: '@'
  },
  controller: TimeController,
  templateUrl: 'orchestra/common/dates/time.component.html'
});
