import angular from 'angular';

angular.module('orchestra.common').service('session', class Session {
  static $inject = ['$q'];

  constructor($q) {
    this.$q = $q;
    this.isExpired = false;
    this.renewal = null;
  }

  /** Ask for the password once, however many requests were turned away. */
  renew() {
    if (!this.renewal) {
      this.renewal = this.$q.defer();
      this.isExpired = true;
    }
    return this.renewal.promise;
  }

  /** Let the requests that waited for the password go on. */
  renewed() {
    this.#end().resolve();
  }

  /** Let the requests that waited for the password fail. */
  abandon() {
    this.#end().reject();
  }

  #end() {
    const {renewal} = this;
    this.renewal = null;
    this.isExpired = false;
    return renewal;
  }
});
