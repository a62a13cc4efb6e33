import angular from 'angular';

/** What becomes of the images that were added, one by one. */
angular.module('orchestra.plugins').component('imageUploads', {
  bindings: {
    uploads: '<'
  },
  templateUrl: 'orchestra/plugins/images/image-uploads.component.html'
});
