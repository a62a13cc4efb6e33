import angular from 'angular';

const MISSING = 'This server does not offer that.';

angular.module('orchestra.plugins').service(
  'managementApi',
  class ManagementApi {
    static $inject = ['$http', '$q', 'orchestraConfig'];

    constructor($http, $q, orchestraConfig) {
      this.$http = $http;
      this.$q = $q;
      this.urls = orchestraConfig.urls;
    }

    /** Ask for what has the name among the page's addresses. */
    get(name) {
      return this.#at(name, url => this.$http.get(url));
    }

    /** Send the body there; what a server lacks is refused with a sentence. */
    post(name, body) {
      return this.#at(name, url => this.$http.post(url, body));
    }

    #at(name, request) {
      const url = this.urls[name];
      return url
        ? request(url)
        : this.$q.reject({
          status: 404, data: {error: 404, message: MISSING}
        });
    }
  }
);
