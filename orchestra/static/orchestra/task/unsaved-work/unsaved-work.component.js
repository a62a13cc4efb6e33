import angular from 'angular';

/** Says which tasks were left before they were saved. */
class UnsavedWorkController {
  static $inject = ['autosave'];

  constructor(autosave) {
    this.autosave = autosave;
  }

  get failing() {
    return this.autosave.leftBehind().filter(({state}) => state !== 'saving');
  }
}

angular.module('orchestra.task').component('unsavedWork', {
  controller: UnsavedWorkController,
  templateUrl: 'orchestra/task/unsaved-work/unsaved-work.component.html'
});
