import angular from 'angular';

import {projectActions, stepOf, taskActions} from './available-actions.js';

const CONFLICT = 409;

/**
 * A menu of what may be done to a project, or to a task of it, and the
 * dialogs that say what each will do. `on-done` reads the project again.
 */
class ProjectActionsController {
  static $inject = [
    '$element', '$q', 'actionQuestions', 'confirm', 'notices'
  ];

  constructor($element, $q, actionQuestions, confirm, notices) {
    this.host = $element[0];
    Object.assign(this, {$q, actionQuestions, confirm, notices});
    this.isOpen = false;
    this.dialog = '';
  }

  $onChanges() {
    this.actions = this.task
      ? taskActions(this.project, this.task)
      : projectActions(this.project);
    this.stepName = this.task ? stepOf(this.project, this.task).name : '';
    this.#askAnew();
  }

  get label() {
    return this.task
      ? `Actions for ${this.stepName}`
      : 'Actions for the project';
  }

  choose(action) {
    if (action.why) {
      return;
    }
    this.isOpen = false;
    // Where the focus goes back to when the dialog closes.
    this.host.querySelector('orchestra-popover > button').focus();
    const question = this.actionQuestions.of(
      action.key, this.project, this.task
    );
    if (question) {
      this.#ask(action.key, question);
    } else {
      this.dialog = action.key;
    }
  }

  finish(text) {
    this.dialog = '';
    this.notices.done(text);
    this.onDone();
  }

  #ask(key, question) {
    const act = reason => this.$q.resolve(this.asked.does(reason))
      .catch(rejection => {
        if (rejection.status === CONFLICT) {
          // What the page and the question say is out of date.
          this.asked.isStale = true;
          this.onDone();
        }
        return this.$q.reject(rejection);
      });
    this.asked = {...question, key, act, does: question.act};
    this.confirm.ask(this.asked)
      .then(answer => answer && this.finish(question.done));
  }

  /** Say what the question means now that the world has changed. */
  #askAnew() {
    const {asked, project, task} = this;
    const isOffered = asked?.isStale && this.actions.some(
      ({key, why}) => key === asked.key && !why
    );
    if (isOffered) {
      const {act, ...words} = this.actionQuestions.of(
        asked.key, project, task
      );
      Object.assign(asked, words, {does: act, isStale: false});
    }
  }
}

angular.module('orchestra.projectActions').component('projectActions', {
  bindings: {
    onDone: '&',
    project: '<',
    task: '<'
  },
  controller: ProjectActionsController,
  templateUrl: 'orchestra/project-actions/project-actions.component.html'
});
