import angular from 'angular';

import {optionsOf} from '../experts.js';
import {DIALOG_BINDINGS, PreviewedAction} from '../previewed-action.js';

class SlackDialogController extends PreviewedAction {
  static $inject = ['$q', 'failures', 'managementApi'];

  constructor($q, failures, managementApi) {
    super($q, failures);
    this.api = managementApi;
    this.person = null;
    this.change = 'add';
    this.missing = '';
  }

  get consequence() {
    return this.change === 'add'
      ? `${this.person.name} is invited into the project’s channel.`
      : `${this.person.name} is taken out of the project’s channel, and `
        + 'keeps their tasks.';
  }

  find(text) {
    return this.api.people({search: text})
      .then(({people}) => optionsOf(people));
  }

  /** There is nothing to read anew after a refusal. */
  load() {}

  submit() {
    this.missing = this.person ? '' : 'Choose somebody first.';
    if (!this.person) {
      return undefined;
    }
    const {change, person: {name, value}, project} = this;
    return this.send(
      () => this.api.editSlackMembership(project.project.id, value, change),
      change === 'add'
        ? `${name} is in the Slack channel now.`
        : `${name} is no longer in the Slack channel.`
    );
  }
}

angular.module('orchestra.projectActions').component('slackDialog', {
  bindings: DIALOG_BINDINGS,
  controller: SlackDialogController,
  templateUrl:
    'orchestra/project-actions/slack-dialog/slack-dialog.component.html'
});
