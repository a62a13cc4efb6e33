import angular from 'angular';

angular.module('orchestra.common').service('connection', class Connection {
  static $inject = ['$rootScope', '$window'];

  constructor($rootScope, $window) {
    this.isCut = $window.navigator.onLine === false;
    this.isUnanswered = false;
    const hear = isCut => () => $rootScope.$evalAsync(() => {
      this.isCut = isCut;
      this.isUnanswered = isCut;
    });
    const hearers = {online: hear(false), offline: hear(true)};
    Object.entries(hearers).forEach(([name, hearer]) => (
      $window.addEventListener(name, hearer)
    ));
    $rootScope.$on('$destroy', () => (
      Object.entries(hearers).forEach(([name, hearer]) => (
        $window.removeEventListener(name, hearer)
      ))
    ));
  }

  /** Whether the browser is offline, or our server gave no answer. */
  get isOffline() {
    return this.isCut || this.isUnanswered;
  }

  /** Take note that a request was answered. */
  answered() {
    this.isUnanswered = false;
    this.isCut = false;
  }

  /** Take note that a request was not answered. */
  unanswered() {
    this.isUnanswered = true;
  }
});
