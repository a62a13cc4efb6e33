import angular from 'angular';

import {stepOf} from '../available-actions.js';
import {namesIn} from '../experts.js';
import {DIALOG_BINDINGS, PreviewedAction} from '../previewed-action.js';

const BECOMES = {
  'Pending Review': 'It then waits for a reviewer.',
  Reviewing: 'It then goes back to its reviewer.',
  Complete: 'It is complete then, and what follows is created.'
};

class SubmitDialogController extends PreviewedAction {
  static $inject = ['$q', 'failures', 'managementApi'];

  constructor($q, failures, managementApi) {
    super($q, failures);
    this.api = managementApi;
  }

  $onInit() {
    this.stepName = stepOf(this.project, this.task).name;
    this.load();
  }

  read() {
    return this.api.submitOnBehalf(this.task.id);
  }

  show(preview) {
    this.data = JSON.stringify(preview.task_data, null, 2);
    this.name = namesIn(this.project)(preview.worker);
    this.consequences = [
      `The work is submitted as ${this.name} saved it last.`,
      BECOMES[preview.next_status],
      `The history names ${this.name}, and you as who did it.`
    ];
  }

  submit() {
    const {data_version: version, worker} = this.preview;
    return this.send(
      () => this.api.submitOnBehalf(this.task.id, {
        commit: true, data_version: version, expected_worker: worker
      }),
      `“${this.stepName}” is submitted on behalf of ${this.name}.`
    );
  }
}

angular.module('orchestra.projectActions').component('submitDialog', {
  bindings: DIALOG_BINDINGS,
  controller: SubmitDialogController,
  templateUrl:
    'orchestra/project-actions/submit-dialog/submit-dialog.component.html'
});
