import angular from 'angular';

class NoticesController {
  static $inject = ['notices'];

  constructor(notices) {
    this.notices = notices;
  }
}

angular.module('orchestra.common').component('orchestraNotices', {
  controller: NoticesController,
  templateUrl: 'orchestra/common/notices/notices.component.html'
});
