(function() {
  'use strict';

  angular
    .module('journalism_workflow.v1.photographer')
    .controller('PhotographerController', PhotographerController);

  PhotographerController.$inject = ['$scope', 'orchestraService'];

  function PhotographerController($scope, orchestraService) {
    const {googleUtils, taskUtils} = orchestraService;
    const created = key => taskUtils.prerequisiteData(
      $scope.taskAssignment, 'document_creation', key
    );
    const rawPhotos = created('raw_photo_folder');

    $scope.isReviewer = $scope.taskAssignment.is_reviewer;
    $scope.title = $scope.isReviewer ? 'Choose the photos' : 'Add your photos';
    // A store with pages of its own has a page for the article.
    $scope.hasPages = Boolean(created('articleURL'));
    if ($scope.hasPages && rawPhotos) {
      $scope.rawPhotos = {
        url: googleUtils.folders.externalUrl(rawPhotos),
        frameUrl: googleUtils.folders.embedGridUrl(rawPhotos)
      };
    }
  }
})();
