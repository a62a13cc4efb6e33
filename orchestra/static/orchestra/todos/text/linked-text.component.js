import angular from 'angular';

import {linkedParts} from './linked-parts.js';

/** What somebody wrote, with its web addresses as links. */
class LinkedTextController {
  $onChanges() {
    this.parts = linkedParts(this.text);
  }
}

angular.module('orchestra.todos').component('linkedText', {
  bindings: {
    text: '<'
  },
  controller: LinkedTextController,
  templateUrl: 'orchestra/todos/text/linked-text.component.html'
});
