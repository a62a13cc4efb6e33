(function() {
  'use strict';

  angular
    .module('simple_workflow.v1.rate')
    .controller('RateController', RateController);

  RateController.$inject = ['$scope', 'orchestraService'];

  function RateController($scope, orchestraService) {
    const {taskUtils} = orchestraService;
    const crawled = key =>
      taskUtils.prerequisiteData($scope.taskAssignment, 'crawl', key);

    $scope.url = $scope.taskAssignment.project.project_data.url;
    $scope.image = crawled('status') === 'success' ? crawled('image') : null;
    $scope.errorMessage = crawled('error_message');
    $scope.ratings = [
      {value: '1', label: 'Poor'},
      {value: '2', label: 'Fair'},
      {value: '3', label: 'Good'},
      {value: '4', label: 'Very good'},
      {value: '5', label: 'Excellent'}
    ];
    $scope.imageFailed = false;
    $scope.failImage = () => { $scope.imageFailed = true; };
  }
})();
