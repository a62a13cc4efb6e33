import angular from 'angular';

import {fieldsOf} from '../diff/changes.js';

/** One version of the data, whole or compared with another. */
class VersionDialogController {
  $onInit() {
    this.choose();
  }

  /** Show what is chosen. */
  choose() {
    this.after = this.#version(this.shown);
    this.before = this.#version(this.comparedWith);
    this.fields = fieldsOf(this.after.data);
  }

  #version(wanted) {
    return this.versions.find(({key}) => key === wanted);
  }
}

angular.module('orchestra.task').component('versionDialog', {
  bindings: {
    comparedWith: '<',
    onClose: '&',
    shown: '<',
    versions: '<'
  },
  controller: VersionDialogController,
  templateUrl: 'orchestra/task/history/version-dialog.component.html'
});
