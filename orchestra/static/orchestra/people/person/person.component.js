import angular from 'angular';

import {
  chipOf, dayInWords, loadInWords, offerInWords, REVIEWER, roleInWords,
  weekInWords
} from '../words.js';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

class PersonController {
  static $inject = [
    '$element', '$timeout', 'confirm', 'failures', 'managementApi', 'notices'
  ];

  constructor($element, $timeout, confirm, failures, managementApi, notices) {
    Object.assign(this, {
      $timeout, confirm, failures, managementApi, notices
    });
    this.host = $element[0];
    this.roleInWords = roleInWords;
    this.chipOf = chipOf;
    this.round = 0;
  }

  $onChanges({username}) {
    if (username) {
      this.form = null;
      this.person = null;
      this.load();
      this.#focusHeading();
    }
  }

  $onDestroy() {
    this.round++;
  }

  load() {
    this.state = this.person ? 'ready' : 'loading';
    const round = ++this.round;
    return this.managementApi.person(this.username)
      .then(person => round === this.round && this.#show(person))
      .catch(rejection => {
        if (round === this.round) {
          this.failure = this.failures.describe(rejection);
          this.state = 'error';
        }
      });
  }

  /** Open the form for a new certification, or to change a held one. */
  edit(held = null) {
    this.form = {held};
  }

  closeForm() {
    const {held} = this.form;
    this.form = null;
    this.#focus(held ? `[data-held="${held.id}"] button` : '.person-grant');
  }

  granted() {
    this.notices.done(
      this.form.held ? 'Certification changed.' : 'Certification granted.'
    );
    this.closeForm();
    this.onChange();
    return this.load();
  }

  /** Say what revoking does; then, if that is wanted, do it. */
  revoke(held) {
    const given = {
      username: this.username,
      certification: held.certification,
      role: held.role,
      task_class: held.task_class
    };
    return this.managementApi.revokeCertification(given)
      .then(({consequences, revoked}) => this.confirm.ask({
        heading: `Revoke “${held.name}” of ${this.person.name}?`,
        consequences,
        action: 'Revoke',
        cancel: 'Keep it',
        isDestructive: true,
        act: () => this.managementApi.revokeCertification({
          ...given,
          with_reviewing: revoked.some(({role}) => role === REVIEWER),
          commit: true
        })
      }))
      .then(answer => answer && this.#revoked())
      .catch(rejection => this.notices.problem(
        this.failures.describe(rejection).message
      ));
  }

  #revoked() {
    this.notices.done('Certification revoked.');
    this.onChange();
    this.#focusHeading();
    return this.load();
  }

  #show(person) {
    this.person = person;
    this.loadText = loadInWords(person);
    this.weeks = [
      {label: 'This week', week: person.this_week, text: weekInWords(person)},
      {
        label: 'Next week', week: person.next_week,
        text: offerInWords(person.next_week)
      }
    ].map(({label, text, week}) => ({
      label,
      text,
      days: (week.days || []).map((hours, index) => ({
        name: DAYS[index], text: dayInWords(hours)
      }))
    }));
    this.state = 'ready';
  }

  #focusHeading() {
    this.#focus('h2');
  }

  #focus(selector) {
    this.$timeout(
      () => this.host.querySelector(selector)?.focus(), 0, false
    );
  }
}

angular.module('orchestra.people').component('personPanel', {
  bindings: {
    certifications: '<',
    onChange: '&',
    onClose: '&',
    username: '<'
  },
  controller: PersonController,
  templateUrl: 'orchestra/people/person/person.component.html'
});
