import angular from 'angular';

/** What a quality check said: of this to-do, or of such a one before. */
angular.module('orchestra.todos').component('todoAdvice', {
  bindings: {
    advice: '<',
    projectId: '<'
  },
  templateUrl: 'orchestra/todos/list/todo-advice.component.html'
});
