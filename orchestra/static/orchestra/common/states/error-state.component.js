import angular from 'angular';

/** What happened, what is safe, and what to do. */
class ErrorStateController {
  static $inject = ['$attrs'];

  constructor($attrs) {
    this.canRetry = Boolean($attrs.onRetry);
  }

  get isRetryOffered() {
    return this.canRetry && (this.failure?.temporary || this.failure?.expired);
  }
}

angular.module('orchestra.common').component('errorState', {
  bindings: {
    backHref: '@',
    backLabel: '@',
    failure: '<',
    heading: '@',
    level: '@',
    onRetry: '&',
    safe: '@'
  },
  controller: ErrorStateController,
  templateUrl: 'orchestra/common/states/error-state.component.html'
});
