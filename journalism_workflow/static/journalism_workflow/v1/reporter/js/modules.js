(function() {
  'use strict';

  angular.module('journalism_workflow.v1.reporter', [
    'journalism_workflow.v1.plan'
  ]);
})();
