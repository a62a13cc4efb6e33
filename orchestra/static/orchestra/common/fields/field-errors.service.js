import angular from 'angular';

angular.module('orchestra.common').service('fieldErrors', class FieldErrors {
  static $inject = ['$timeout'];

  constructor($timeout) {
    this.$timeout = $timeout;
  }

  /**
   * Return what the failure says of the form's fields, and the `rest`.
   *
   * Nothing is lost: what the form has no field for is in the rest, and the
   * message too if no field takes any of the blame.
   */
  of(failure, names) {
    const said = Object.entries(failure.fields || {})
      .map(([name, texts]) => [name, [texts].flat().join(' ')]);
    const isOurs = ([name]) => names.includes(name);
    const fields = Object.fromEntries(said.filter(isOurs));
    const others = said
      .filter(entry => !isOurs(entry))
      .map(([, text]) => text);
    return {fields, rest: said.length ? others.join(' ') : failure.message};
  }

  /** Put the keyboard into the first field that is wrong. */
  focusFirst(host) {
    return this.$timeout(() => {
      host.querySelector('[aria-invalid=true]')?.focus();
    }, 0, false);
  }
});
