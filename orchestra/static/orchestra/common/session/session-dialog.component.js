import angular from 'angular';

import {isSign} from './sign.js';

/**
 * Asks whoever's session has ended to log in, and goes on afterwards.
 *
 * That happens on the login page, in a window of its own: scripts of others
 * may run in this one, and should never see a password. This page asks the
 * server who is logged in once that window says so, or once somebody comes
 * back from it.
 */
class SessionDialogController {
  static $inject = [
    '$httpParamSerializer', '$rootScope', '$window', 'announcer', 'failures',
    'orchestraConfig', 'session', 'sessionApi'
  ];

  constructor(
    $httpParamSerializer, $rootScope, $window, announcer, failures,
    orchestraConfig, session, sessionApi
  ) {
    const {urls, worker} = orchestraConfig;
    Object.assign(this, {
      $rootScope, $window, announcer, failures, session, sessionApi
    });
    this.username = worker.username;
    this.href = `${urls.login}?${$httpParamSerializer({
      next: urls.logged_in, username: worker.username
    })}`;
    this.message = '';
  }

  $onInit() {
    this.onFocus = () => this.$rootScope.$evalAsync(() => this.check());
    this.onStorage = event => isSign(event) && this.onFocus();
    this.$window.addEventListener('focus', this.onFocus);
    this.$window.addEventListener('storage', this.onStorage);
  }

  $onDestroy() {
    this.$window.removeEventListener('focus', this.onFocus);
    this.$window.removeEventListener('storage', this.onStorage);
  }

  /** Go on if somebody is logged in by now. */
  check() {
    if (!this.session.isExpired) {
      return undefined;
    }
    this.message = '';
    return this.sessionApi
      .whoIsLoggedIn()
      .then(username => this.#goOn(username))
      .catch(rejection => this.#explain(rejection));
  }

  leave() {
    this.message = '';
    this.session.abandon();
  }

  #goOn(username) {
    if (!username || !this.session.isExpired) {
      return;
    }
    if (username !== this.username) {
      // Somebody else's pages would show this person's work.
      this.$window.location.reload();
      return;
    }
    this.announcer.say('You are logged in again.');
    this.session.renewed();
  }

  #explain(rejection) {
    this.message = this.failures.describe(rejection).message;
  }
}

angular.module('orchestra.common').component('sessionDialog', {
  controller: SessionDialogController,
  templateUrl: 'orchestra/common/session/session-dialog.component.html'
});
