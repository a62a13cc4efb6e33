import angular from 'angular';

angular.module('orchestra.timing').service('downloads', class Downloads {
  static $inject = ['$document', '$window'];

  constructor($document, $window) {
    this.document = $document[0];
    this.$window = $window;
  }

  /** Let the browser save the Blob as a file of that name. */
  save(blob, name) {
    const link = this.document.createElement('a');
    link.href = this.$window.URL.createObjectURL(blob);
    link.download = name;
    link.click();
    this.$window.URL.revokeObjectURL(link.href);
  }
});
