import angular from 'angular';

class ReturnDialogController {
  $onInit() {
    this.feedback = '';
    this.isTried = false;
  }

  get isMissing() {
    return this.isTried && !this.feedback;
  }

  send() {
    this.isTried = true;
    if (this.feedback) {
      this.onReturn({feedback: this.feedback});
    }
  }
}

angular.module('orchestra.task').component('returnDialog', {
  bindings: {
    isBusy: '<',
    onClose: '&',
    onReturn: '&',
    problem: '<'
  },
  controller: ReturnDialogController,
  templateUrl: 'orchestra/task/return-dialog/return-dialog.component.html'
});
