import angular from 'angular';

class ActionBarController {
  get isBusy() {
    return this.isSubmitting || Boolean(this.draft.conflict);
  }

  get handInLabel() {
    return this.isReviewer ? 'Accept' : 'Submit';
  }
}

angular.module('orchestra.task').component('actionBar', {
  bindings: {
    draft: '<',
    faults: '<',
    isReady: '<',
    isReviewer: '<',
    isSubmitting: '<',
    onFault: '&',
    onHandIn: '&',
    onReturn: '&',
    onSave: '&',
    problem: '<'
  },
  controller: ActionBarController,
  templateUrl: 'orchestra/task/action-bar/action-bar.component.html'
});
