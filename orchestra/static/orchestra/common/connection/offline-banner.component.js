import angular from 'angular';

/** Says, once for the whole page, that the server is out of reach. */
class OfflineBannerController {
  static $inject = ['announcer', 'connection'];

  constructor(announcer, connection) {
    this.announcer = announcer;
    this.connection = connection;
    this.wasOffline = false;
  }

  $doCheck() {
    const {isOffline} = this.connection;
    if (this.wasOffline && !isOffline) {
      this.announcer.say('The connection is back.');
    }
    this.wasOffline = isOffline;
  }
}

angular.module('orchestra.common').component('offlineBanner', {
  controller: OfflineBannerController,
  templateUrl: 'orchestra/common/connection/offline-banner.component.html'
});
