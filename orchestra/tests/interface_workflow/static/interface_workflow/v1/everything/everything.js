(function() {
  'use strict';

  angular
    .module('interface_workflow.v1.everything', [])
    .controller('EverythingController', EverythingController)
    .directive('everything', everything)
    .directive('harbourNote', harbourNote);

  EverythingController.$inject = [
    '$rootScope', '$scope', 'TimeEntry', 'autoSaveTask', 'helpers',
    'orchestraApi', 'orchestraService', 'orchestraTasks', 'requiredFields',
    'timeEntries', 'todoApi', 'todoListTemplateApi', 'todoQaApi'
  ];

  function EverythingController(
    $rootScope, $scope, TimeEntry, autoSaveTask, helpers, orchestraApi,
    orchestraService, orchestraTasks, requiredFields, timeEntries, todoApi,
    todoListTemplateApi, todoQaApi
  ) {
    const {taskAssignment} = $scope;
    const {signals, taskUtils} = orchestraService;

    $scope.services = {
      TimeEntry, autoSaveTask, helpers, orchestraApi, orchestraTasks,
      timeEntries, todoApi, todoListTemplateApi, todoQaApi
    };
    $scope.headline = taskUtils.prerequisiteData(
      taskAssignment, 'headline', 'headline'
    );
    taskUtils.updateVersion(taskAssignment);
    requiredFields.registerValidator(
      'input-text', fields => fields.every(({value}) => value.length > 2)
    );
    $scope.heard = [];
    ['save.success', 'submit.before', 'submit.held'].forEach(name => {
      signals.registerSignal(name, () => {
        $scope.heard = [...$scope.heard, name];
      });
    });
    $scope.$on('$destroy', $rootScope.$on('task.data:change', () => {
      $scope.changes = ($scope.changes || 0) + 1;
    }));
    $scope.moment = new Date(Date.UTC(2026, 10, 24, 15, 30));
    $scope.told = day => { $scope.day = day; };
    todoApi.list(taskAssignment.project.id)
      .then(todos => { $scope.todoCount = todos.length; });
    todoListTemplateApi.list()
      .then(templates => { $scope.templateCount = templates.length; });
  }

  // One of several parts, which `dynamic-load` shows by its name.
  function harbourNote() {
    return {
      restrict: 'E',
      scope: {taskAssignment: '='},
      template: '<p>A note on {{taskAssignment.project.details}}.</p>'
    };
  }

  everything.$inject = [];

  function everything() {
    return {
      restrict: 'E',
      scope: {taskAssignment: '='},
      controller: 'EverythingController',
      templateUrl: $static(
        '/static/interface_workflow/v1/everything/everything.html'
      )
    };
  }
})();
