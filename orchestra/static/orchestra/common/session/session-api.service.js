import angular from 'angular';

angular.module('orchestra.common').service('sessionApi', class SessionApi {
  static $inject = ['$http', 'orchestraConfig'];

  constructor($http, orchestraConfig) {
    this.$http = $http;
    this.url = orchestraConfig.urls.login;
  }

  /** Return the name of whoever is logged in; "" if nobody is. */
  whoIsLoggedIn() {
    return this.$http
      .get(this.url, {
        headers: {Accept: 'application/json'}, isForLogIn: true
      })
      .then(response => response.data.username);
  }

  /** Send the request again as it was. */
  retry(config) {
    return this.$http(config);
  }
});
