import angular from 'angular';

const SIGNS = {done: '✓', info: 'i', problem: '!'};

class NoticesController {
  static $inject = ['notices'];

  constructor(notices) {
    this.notices = notices;
    this.signs = SIGNS;
  }
}

angular.module('orchestra.common').component('orchestraNotices', {
  controller: NoticesController,
  templateUrl: 'orchestra/common/notices/notices.component.html'
});
