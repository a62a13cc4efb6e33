import angular from 'angular';

/**
 * Lets an interface take part in saving and submitting.
 *
 * The page fires save.before, save.success, save.error, save.finally and the
 * same four of submit, and submit.held when an answer held a submission back.
 * What a task's interface registers ends with its page.
 */
class Signals {
  static $inject = ['$exceptionHandler', '$q'];

  constructor($exceptionHandler, $q) {
    this.$exceptionHandler = $exceptionHandler;
    this.$q = $q;
    this.callbacks = [];
  }

  /** Call back at each such signal; returns the function that ends it. */
  registerSignal(name, callback) {
    const registration = {name, callback};
    this.callbacks = [...this.callbacks, registration];
    return () => {
      this.callbacks = this.callbacks.filter(other => other !== registration);
    };
  }

  /**
   * Call everybody who registered; return a promise of a boolean.
   *
   * It is false if one of them answers, or promises, exactly false. One that
   * throws or whose promise fails is reported and holds nothing up. The
   * detail tells submit.before the command, and submit.error the failure.
   */
  fireSignal(name, detail) {
    const answers = this.callbacks
      .filter(registration => registration.name === name)
      .map(({callback}) => this.#ask(() => callback(detail)));
    return this.$q.all(answers)
      .then(all => all.every(answer => answer !== false));
  }

  /** Forget everybody who registered. */
  clear() {
    this.callbacks = [];
  }

  #ask(callback) {
    // Inside a promise of ours, so that the page follows whatever comes.
    return this.$q.resolve()
      .then(callback)
      .catch(error => {
        this.$exceptionHandler(error);
        return true;
      });
  }
}

angular.module('orchestra.plugins').service('signals', Signals);
