import angular from 'angular';

import {durationInWords, parseDuration} from '../dates/durations.js';

/** Time spent, in seconds, typed as people write it. */
class DurationInputController {
  $onChanges({value}) {
    // What somebody is typing stays as they type it.
    if (value && this.value !== this.told) {
      this.text = Number.isFinite(this.value)
        ? durationInWords(this.value)
        : '';
      this.told = this.value;
      this.isWrong = false;
    }
  }

  read() {
    const seconds = parseDuration(this.text);
    this.isWrong = seconds === null && this.text.trim() !== '';
    this.told = seconds;
    this.onChange({value: seconds});
  }

  tidy() {
    if (Number.isFinite(this.told)) {
      this.text = durationInWords(this.told);
    }
  }
}

angular.module('orchestra.common').component('durationInput', {
  bindings: {
    inputLabel: '@',
    isDisabled: '<',
    onChange: '&',
    value: '<'
  },
  controller: DurationInputController,
  templateUrl: 'orchestra/common/fields/duration-input.component.html'
});
