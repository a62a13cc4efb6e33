(function() {
  'use strict';

  angular
    .module('journalism_workflow.v1.copy_editor')
    .controller('CopyEditorController', CopyEditorController);

  CopyEditorController.$inject = ['$scope', 'orchestraService'];

  function CopyEditorController($scope, orchestraService) {
    const {signals, taskUtils} = orchestraService;
    const {data} = $scope.taskAssignment.task;
    const earlier = (step, key) => taskUtils.prerequisiteData(
      $scope.taskAssignment, step, key
    );
    const sources = earlier('photo_adjustment', 'photos_for_caption') ?? [];
    const saved = data.photos ?? [];

    $scope.articleUrl = earlier('document_creation', 'articleURL');
    $scope.draft = {
      article: data.articleDocument ?? earlier('reporting', 'article') ?? ''
    };
    $scope.photos = sources.map(
      src => ({src, caption: captionOf(src, saved)})
    );
    $scope.problems = earlier('photo_adjustment', 'problems') ?? [];
    // After a return the photos may be others; what was written stays.
    $scope.leftOver = saved.filter(
      ({src, caption}) => caption && !sources.includes(src)
    );
    $scope.keepCaptions = () => keep({
      photos: [...captioned($scope.photos), ...$scope.leftOver]
    });

    // Nothing is written before somebody does something.
    $scope.$watch('draft.article', (now, before) => {
      if (now !== before) {
        keep({articleDocument: now});
      }
    });
    $scope.$on('$destroy', signals.registerSignal('submit.before', complete));

    /** Hand in all that the client is promised, and no more. */
    function complete() {
      keep({
        articleDocument: $scope.articleUrl || $scope.draft.article,
        photos: captioned($scope.photos)
      });
    }

    function keep(changes) {
      Object.assign($scope.taskAssignment.task.data, changes);
    }
  }

  function captionOf(src, saved) {
    return saved.find(photo => photo.src === src)?.caption ?? '';
  }

  function captioned(photos) {
    return photos.map(({src, caption}) => ({src, caption}));
  }
})();
