import angular from 'angular';

import {SlicedListController} from './sliced-list.js';

/**
 * To-dos that stand beside each other, with what is below them.
 *
 * Those that stand `apart` from where they belong say where that is.
 */
angular.module('orchestra.todos').component('todoChecklist', {
  bindings: {
    board: '<',
    isApart: '<',
    isReadOnly: '<',
    nodes: '<',
    onGone: '&'
  },
  controller: SlicedListController,
  templateUrl: 'orchestra/todos/list/todo-checklist.component.html'
});
