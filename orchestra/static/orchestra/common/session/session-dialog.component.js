import angular from 'angular';

class SessionDialogController {
  static $inject = [
    '$window', 'announcer', 'failures', 'orchestraConfig', 'session',
    'sessionApi'
  ];

  constructor(
    $window, announcer, failures, orchestraConfig, session, sessionApi
  ) {
    this.$window = $window;
    this.announcer = announcer;
    this.failures = failures;
    this.username = orchestraConfig.worker.username;
    this.session = session;
    this.sessionApi = sessionApi;
    this.#clear();
  }

  logIn() {
    this.isBusy = true;
    this.message = '';
    return this.sessionApi
      .logIn(this.username, this.password)
      .then(username => this.#goOn(username))
      .catch(rejection => this.#explain(rejection))
      .finally(() => { this.isBusy = false; });
  }

  leave() {
    this.#clear();
    this.session.abandon();
  }

  #goOn(username) {
    if (username && username !== this.username) {
      // Somebody else's pages would show this person's work.
      this.$window.location.reload();
      return;
    }
    this.#clear();
    this.announcer.say('You are logged in again.');
    this.session.renewed();
  }

  #explain(rejection) {
    this.message = this.failures.describe(rejection).message;
  }

  #clear() {
    this.password = '';
    this.message = '';
    this.isBusy = false;
  }
}

angular.module('orchestra.common').component('sessionDialog', {
  controller: SessionDialogController,
  templateUrl: 'orchestra/common/session/session-dialog.component.html'
});
