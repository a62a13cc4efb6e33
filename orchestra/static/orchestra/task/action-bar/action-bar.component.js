import angular from 'angular';

const HEIGHT = '--action-bar-height';

/**
 * The buttons of a task, over the end of the page.
 *
 * Tells the page how high it is, for whatever must not be covered by it.
 */
class ActionBarController {
  static $inject = ['$document', '$element'];

  constructor($document, $element) {
    this.page = $document[0].documentElement.style;
    this.host = $element[0];
  }

  $postLink() {
    this.observer = new ResizeObserver(([{target}]) => {
      this.page.setProperty(HEIGHT, `${target.offsetHeight}px`);
    });
    this.observer.observe(this.host.querySelector('.action-bar'));
  }

  $onDestroy() {
    this.observer.disconnect();
    this.page.removeProperty(HEIGHT);
  }

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
