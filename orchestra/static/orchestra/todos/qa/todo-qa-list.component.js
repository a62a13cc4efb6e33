import angular from 'angular';

import {SlicedListController} from '../list/sliced-list.js';

/** To-dos that stand beside each other, to be checked with all below. */
angular.module('orchestra.todos').component('todoQaList', {
  bindings: {
    board: '<',
    nodes: '<'
  },
  controller: SlicedListController,
  templateUrl: 'orchestra/todos/qa/todo-qa-list.component.html'
});
