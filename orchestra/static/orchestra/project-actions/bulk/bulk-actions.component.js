import angular from 'angular';

import {planOf} from './bulk-words.js';

const KINDS = [
  {key: 'pause', label: 'Pause…'},
  {key: 'resume', label: 'Resume…'},
  {key: 'retry', label: 'Retry what failed…'}
];
const NONE = 'None of the chosen projects is in a state for this.';

/** What may be done to several projects, or to all that one expert has. */
class BulkActionsController {
  constructor() {
    this.dialog = '';
  }

  $onChanges() {
    this.actions = KINDS.map(kind => ({
      ...kind,
      why: planOf(kind.key, this.projects || []).fitting.length ? '' : NONE
    }));
  }

  choose(action) {
    if (!action.why) {
      // What the page loads meanwhile changes nothing about the question.
      this.chosen = this.projects;
      this.dialog = action.key;
    }
  }

  close(isChanged) {
    this.dialog = '';
    if (isChanged) {
      this.onDone();
    }
  }
}

angular.module('orchestra.projectActions').component('bulkActions', {
  bindings: {
    onDone: '&',
    projects: '<'
  },
  controller: BulkActionsController,
  templateUrl: 'orchestra/project-actions/bulk/bulk-actions.component.html'
});
