import angular from 'angular';

class LiveRegionController {
  static $inject = ['announcer'];

  constructor(announcer) {
    this.announcer = announcer;
  }
}

angular.module('orchestra.common').component('orchestraLiveRegion', {
  controller: LiveRegionController,
  templateUrl: 'orchestra/common/live-region/live-region.component.html'
});
