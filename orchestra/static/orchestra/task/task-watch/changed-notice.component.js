import angular from 'angular';

/** Says that the task is not any more what the page shows. */
class ChangedNoticeController {
  get isUnsaved() {
    return Boolean(this.change.isLost && this.draft && !this.draft.isClean);
  }

  get typed() {
    return angular.toJson(this.draft.data, 2);
  }
}

angular.module('orchestra.task').component('changedNotice', {
  bindings: {
    change: '<',
    draft: '<',
    onShow: '&'
  },
  controller: ChangedNoticeController,
  templateUrl: 'orchestra/task/task-watch/changed-notice.component.html'
});
