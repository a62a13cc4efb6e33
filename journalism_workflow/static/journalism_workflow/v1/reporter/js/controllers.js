(function() {
  'use strict';

  angular
    .module('journalism_workflow.v1.reporter')
    .controller('ReporterController', ReporterController);

  ReporterController.$inject = ['$scope', 'orchestraService'];

  function ReporterController($scope, orchestraService) {
    const {signals, taskUtils} = orchestraService;
    const {task, is_reviewer: isReviewer} = $scope.taskAssignment;
    const created = key => taskUtils.prerequisiteData(
      $scope.taskAssignment, 'document_creation', key
    );

    $scope.articleUrl = created('articleURL');
    $scope.title = isReviewer ? 'Review the article' : 'Write the article';
    $scope.instructions = isReviewer
      ? 'Check it against the plan. Correct small things yourself; return it '
        + 'with your feedback if the reporter should go on with it.'
      : 'Answer what the plan asks. A senior reporter reviews the article '
        + 'when you submit it.';
    // The first text is only looked at until somebody writes.
    $scope.draft = {article: task.data.article ?? created('article') ?? ''};

    if (!$scope.articleUrl) {
      keepArticle();
    }

    function keepArticle() {
      const keep = () => {
        $scope.taskAssignment.task.data.article = $scope.draft.article;
      };
      $scope.$watch('draft.article', (now, before) => {
        if (now !== before) {
          keep();
        }
      });
      $scope.$on('$destroy', signals.registerSignal('submit.before', keep));
    }
  }
})();
