import angular from 'angular';

angular.module('orchestra.plugins').service('imagesApi', class ImagesApi {
  static $inject = ['$http', 'orchestraConfig'];

  constructor($http, orchestraConfig) {
    this.$http = $http;
    this.url = orchestraConfig.urls.upload_image;
  }

  /** Whether this server takes images at all. */
  get isThere() {
    return Boolean(this.url);
  }

  /** Store an image of the assignment's project; return its address. */
  upload({data, type, prefix, assignmentId}) {
    return this.$http
      .post(this.url, {
        image_data: data,
        image_type: type,
        prefix: prefix || '',
        assignment_id: assignmentId ?? null
      })
      .then(response => response.data.url);
  }
});
