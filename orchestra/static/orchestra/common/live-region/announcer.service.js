import angular from 'angular';

angular.module('orchestra.common').service('announcer', class Announcer {
  constructor() {
    this.message = '';
    this.isSecond = false;
  }

  /** Have a screen reader say the sentence, even if it just said the same. */
  say(sentence) {
    this.message = sentence;
    this.isSecond = !this.isSecond;
  }
});
