import angular from 'angular';

angular.module('orchestra.common').service('confirm', class Confirm {
  static $inject = ['$q'];

  constructor($q) {
    this.$q = $q;
    this.question = null;
  }

  /**
   * Ask before something is done; answer `{reason}`, or null if it is not.
   *
   * A question has a `heading`, a `text`, what follows as `consequences`,
   * and the `action` in words. With `act` the dialog stays until the promise
   * that it returns is fulfilled, and shows why it was not. A question that
   * is still open is answered with null.
   */
  ask(question) {
    this.answer(null);
    this.question = question;
    this.deferred = this.$q.defer();
    return this.deferred.promise;
  }

  /** Close the dialog with the answer. */
  answer(answer) {
    this.deferred?.resolve(answer);
    this.deferred = null;
    this.question = null;
  }
});
