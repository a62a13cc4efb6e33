(function() {
  'use strict';

  angular
    .module('review_workflow.v1.write', [])
    .directive('write', write);

  write.$inject = [];

  function write() {
    return {
      restrict: 'E',
      scope: {taskAssignment: '='},
      template:
        '<label for="text">Your text</label>' +
        '<textarea id="text" rows="5"' +
        ' ng-model="taskAssignment.task.data.text"></textarea>'
    };
  }
})();
