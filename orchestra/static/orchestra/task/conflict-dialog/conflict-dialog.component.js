import angular from 'angular';

/** Two versions of one task: nothing is overwritten until one is chosen. */
class ConflictDialogController {}

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
