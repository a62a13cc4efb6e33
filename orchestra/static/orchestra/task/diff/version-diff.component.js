import angular from 'angular';

import {changesBetween} from './changes.js';

const KINDS = {
  added: {label: 'Added', style: 'chip-success'},
  removed: {label: 'Removed', style: 'chip-danger'},
  changed: {label: 'Changed', style: 'chip-accent'}
};

/** What differs between two versions of a task's data, to be read. */
class VersionDiffController {
  $onChanges() {
    this.changes = changesBetween(this.before, this.after)
      .map(change => ({...change, ...KINDS[change.kind]}));
  }
}

angular.module('orchestra.task').component('versionDiff', {
  bindings: {
    after: '<',
    afterLabel: '@',
    before: '<',
    beforeLabel: '@'
  },
  controller: VersionDiffController,
  templateUrl: 'orchestra/task/diff/version-diff.component.html'
});
