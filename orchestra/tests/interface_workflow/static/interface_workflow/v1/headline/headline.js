(function() {
  'use strict';

  angular
    .module('interface_workflow.v1.headline', [])
    .controller('HeadlineController', HeadlineController)
    .directive('headline', headline);

  HeadlineController.$inject = ['$scope', 'orchestraService'];

  function HeadlineController($scope, orchestraService) {
    const {signals, taskUtils} = orchestraService;

    taskUtils.updateVersion($scope.taskAssignment);
    // Hold a submission back by answering false, or a promise of false.
    signals.registerSignal('submit.before', () => {
      $scope.isShouting = /!/.test($scope.taskAssignment.task.data.headline);
      return !$scope.isShouting;
    });
  }

  headline.$inject = [];

  function headline() {
    return {
      restrict: 'E',
      scope: {taskAssignment: '='},
      controller: 'HeadlineController',
      templateUrl: $static(
        '/static/interface_workflow/v1/headline/headline.html'
      )
    };
  }
})();
