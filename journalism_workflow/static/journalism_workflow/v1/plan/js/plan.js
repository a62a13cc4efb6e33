(function() {
  'use strict';

  angular
    .module('journalism_workflow.v1.plan', [])
    .controller('ArticlePlanController', ArticlePlanController)
    .directive('articlePlan', articlePlan);

  const QUESTIONS = [
    {key: 'who', label: 'Who'},
    {key: 'what', label: 'What'},
    {key: 'when', label: 'When'},
    {key: 'where', label: 'Where'},
    {key: 'notes', label: 'Notes'}
  ];

  ArticlePlanController.$inject = ['$scope', 'orchestraService'];

  function ArticlePlanController($scope, orchestraService) {
    const {taskUtils} = orchestraService;
    const planned = key => taskUtils.prerequisiteData(
      $scope.taskAssignment, 'article_planning', key
    );

    $scope.answers = QUESTIONS
      .map(({key, label}) => ({label, text: planned(key)}))
      .filter(({text}) => text);
  }

  /** What the editor planned, for everybody who works by it. */
  function articlePlan() {
    return {
      restrict: 'E',
      scope: {
        taskAssignment: '='
      },
      controller: 'ArticlePlanController',
      templateUrl: $static(
        '/static/journalism_workflow/v1/plan/partials/plan.html'
      )
    };
  }
})();
