/**
 * The controller of a form that opens in the middle of a page.
 *
 * It begins in its first field, Escape gives it up, and it is sent once at a
 * time. What is wrong stands beside the fields, which the keyboard is brought
 * to, or in `problem`; what was typed stays.
 *
 * A form says in `fieldNames` what it has, in `firstField()` where it begins,
 * in `faults()` what it would not send, how it is sent in `send()`, and what
 * comes of the answer in `finish(answer)`.
 */
export class InlineFormController {
  constructor({$element, $timeout, failures, fieldErrors}, fieldNames) {
    Object.assign(this, {$timeout, failures, fieldErrors, fieldNames});
    this.host = $element[0];
    this.errors = {};
    this.problem = '';
  }

  $postLink() {
    this.$timeout(
      () => this.host.querySelector(this.firstField())?.focus(), 0, false
    );
  }

  press(event) {
    if (event.key === 'Escape') {
      // The same key would close the question that may come of it.
      event.preventDefault();
      event.stopPropagation();
      this.onCancel();
    }
  }

  save() {
    if (this.isBusy) {
      return undefined;
    }
    this.errors = this.faults();
    this.problem = '';
    if (Object.keys(this.errors).length > 0) {
      return this.fieldErrors.focusFirst(this.host);
    }
    this.isBusy = true;
    return this.send()
      .then(answer => this.finish(answer))
      .catch(rejection => this.#explain(rejection))
      .finally(() => { this.isBusy = false; });
  }

  #explain(rejection) {
    const failure = this.failures.describe(rejection);
    const {fields, rest} = this.fieldErrors.of(failure, this.fieldNames);
    this.errors = fields;
    this.problem = rest;
    this.fieldErrors.focusFirst(this.host);
  }
}
