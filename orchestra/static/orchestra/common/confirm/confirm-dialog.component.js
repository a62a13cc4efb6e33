import angular from 'angular';

class ConfirmDialogController {
  static $inject = ['$q', 'confirm', 'failures'];

  constructor($q, confirm, failures) {
    this.$q = $q;
    this.confirm = confirm;
    this.failures = failures;
  }

  get question() {
    return this.confirm.question;
  }

  $doCheck() {
    if (this.question !== this.shown) {
      this.shown = this.question;
      this.reason = '';
      this.missing = '';
      this.problem = '';
      this.isBusy = false;
    }
  }

  cancel() {
    if (!this.isBusy) {
      this.confirm.answer(null);
    }
  }

  agree() {
    const {question} = this;
    const reason = this.reason.trim();
    this.missing = question.isReasonRequired && !reason
      ? 'Give a reason first.'
      : '';
    if (this.missing || this.isBusy) {
      return undefined;
    }
    this.problem = '';
    this.isBusy = true;
    return this.$q.resolve(question.act?.(reason))
      .then(() => this.#finish(question, reason))
      .catch(rejection => {
        this.problem = this.failures.describe(rejection).message;
      })
      .finally(() => { this.isBusy = false; });
  }

  #finish(question, reason) {
    if (this.question === question) {
      this.confirm.answer({reason});
    }
  }
}

angular.module('orchestra.common').component('confirmDialog', {
  controller: ConfirmDialogController,
  templateUrl: 'orchestra/common/confirm/confirm-dialog.component.html'
});
