import angular from 'angular';

const MB = 1000 * 1000;

angular.module('orchestra.plugins').service('imagesApi', class ImagesApi {
  static $inject = ['$http', 'orchestraConfig'];

  constructor($http, orchestraConfig) {
    this.$http = $http;
    this.url = orchestraConfig.urls.upload_image;
    this.limitMb = orchestraConfig.image_max_bytes / MB;
  }

  /** Whether this server takes images at all. */
  get isThere() {
    return Boolean(this.url);
  }

  /**
   * Store an image of the assignment's project; return its url and file_id.
   *
   * `onProgress` hears which share of it is sent, from 0 to 1; the promise
   * `cancelled` stops the sending when it is kept.
   */
  upload({file, prefix, assignmentId, onProgress, cancelled}) {
    const form = new FormData();
    form.append('image', file);
    form.append('prefix', prefix || '');
    if (assignmentId) {
      form.append('assignment_id', assignmentId);
    }
    return this.$http
      .post(this.url, form, {
        // The browser writes it, for only it knows what parts the parts.
        headers: {'Content-Type': undefined},
        timeout: cancelled,
        transformRequest: angular.identity,
        uploadEventHandlers: {
          progress: ({loaded, total}) => onProgress?.(loaded / total)
        }
      })
      .then(response => response.data);
  }
});
