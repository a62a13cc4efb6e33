import angular from 'angular';

import {safeUrl} from '../../plugins/website-iframe/safe-url.js';

class TeamMessagesController {
  get safeUrl() {
    return safeUrl(this.url);
  }
}

angular.module('orchestra.task').component('teamMessages', {
  bindings: {
    url: '<'
  },
  controller: TeamMessagesController,
  templateUrl: 'orchestra/task/team-messages/team-messages.component.html'
});
