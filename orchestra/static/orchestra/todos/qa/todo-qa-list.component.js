import angular from 'angular';

/** To-dos that stand beside each other, to be checked with all below. */
angular.module('orchestra.todos').component('todoQaList', {
  bindings: {
    board: '<',
    nodes: '<'
  },
  templateUrl: 'orchestra/todos/qa/todo-qa-list.component.html'
});
