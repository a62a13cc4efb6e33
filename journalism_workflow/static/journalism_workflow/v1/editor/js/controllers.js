(function() {
  'use strict';

  angular
    .module('journalism_workflow.v1.editor')
    .controller('EditorController', EditorController);

  EditorController.$inject = ['$scope'];

  function EditorController($scope) {
    $scope.questions = [
      {key: 'who', label: 'Who', help: 'Whom it is about, and whom to ask.'},
      {key: 'what', label: 'What', help: 'What happened, in a sentence.'},
      {key: 'when', label: 'When', help: 'When it happened, or will.'},
      {key: 'where', label: 'Where', help: 'Where to go and see.'}
    ];
  }
})();
