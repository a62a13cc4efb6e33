(function() {
  'use strict';

  angular
    .module('journalism_workflow.v1.photographer')
    .directive('photographer', photographer);

  const PARTIALS =
    '/static/journalism_workflow/v1/photographer/partials';

  function photographer() {
    return {
      restrict: 'E',
      scope: {
        taskAssignment: '='
      },
      controller: 'PhotographerController',
      templateUrl: $static(`${PARTIALS}/photographer.html`)
    };
  }
})();
