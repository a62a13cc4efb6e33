import angular from 'angular';

import {differencesBetween} from './differences.js';

class ConflictDialogController {
  $onInit() {
    this.differences = differencesBetween(
      this.mine || {}, this.stored || {}
    );
  }
}

angular.module('orchestra.task').component('conflictDialog', {
  bindings: {
    mine: '<',
    onKeepMine: '&',
    onTakeTheirs: '&',
    stored: '<'
  },
  controller: ConflictDialogController,
  templateUrl: 'orchestra/task/conflict-dialog/conflict-dialog.component.html'
});
