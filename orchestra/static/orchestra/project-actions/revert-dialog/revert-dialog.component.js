import angular from 'angular';

import {iterationsOf, stepOf} from '../available-actions.js';
import {namesIn} from '../experts.js';
import {DIALOG_BINDINGS, PreviewedAction} from '../previewed-action.js';
import {laterSentencesOf, momentsOf, sentencesOf} from './revert-words.js';

class RevertDialogController extends PreviewedAction {
  static $inject = ['$filter', '$q', 'failures', 'managementApi'];

  constructor($filter, $q, failures, managementApi) {
    super($q, failures);
    this.$filter = $filter;
    this.api = managementApi;
    this.isDownstreamWanted = false;
  }

  $onInit() {
    this.stepName = stepOf(this.project, this.task).name;
    this.#listMoments();
    this.key = this.moments.at(-1)?.key || '';
    this.load();
  }

  $onChanges({task}) {
    if (task && !task.isFirstChange()) {
      this.#listMoments();
      if (!this.moment) {
        this.key = this.moments.at(-1)?.key || '';
        this.load();
      }
    }
  }

  get moment() {
    return this.moments.find(({key}) => key === this.key);
  }

  get isAllowed() {
    return Boolean(this.preview)
      && (!this.preview.refusal || this.isDownstreamWanted);
  }

  read() {
    return this.moment
      ? this.api.revertTask(this.#body())
      : this.$q.reject({
        status: 409, data: {message: 'There is nothing left to revert.'}
      });
  }

  show(audit) {
    const nameOf = namesIn(this.project);
    this.sentences = sentencesOf(audit, nameOf);
    this.later = laterSentencesOf(audit, nameOf);
    this.isDownstreamWanted = false;
  }

  choose() {
    this.problem = '';
    this.load();
  }

  submit() {
    if (!this.isAllowed) {
      return undefined;
    }
    const body = {
      ...this.#body(),
      commit: true,
      include_downstream: this.isDownstreamWanted,
      expected_version: this.preview.version
    };
    return this.send(
      () => this.api.revertTask(body), `“${this.stepName}” is reverted.`
    );
  }

  #body() {
    const {before, iteration} = this.moment;
    return {
      task_id: this.task.id, iteration_id: iteration, revert_before: before
    };
  }

  #listMoments() {
    const isHuman = stepOf(this.project, this.task).is_human;
    this.moments = momentsOf(
      iterationsOf(this.task), isHuman, namesIn(this.project)
    ).map(one => ({
      ...one, label: `${one.label}, ${this.$filter('moment')(one.datetime)}`
    }));
  }
}

angular.module('orchestra.projectActions').component('revertDialog', {
  bindings: DIALOG_BINDINGS,
  controller: RevertDialogController,
  templateUrl:
    'orchestra/project-actions/revert-dialog/revert-dialog.component.html'
});
