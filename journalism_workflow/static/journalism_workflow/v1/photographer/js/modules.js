(function() {
  'use strict';

  angular.module('journalism_workflow.v1.photographer', [
    'journalism_workflow.v1.plan'
  ]);
})();
