import angular from 'angular';

const FORM = 'application/x-www-form-urlencoded';

angular.module('orchestra.common').service('sessionApi', class SessionApi {
  static $inject = [
    '$http', '$httpParamSerializer', 'csrf', 'orchestraConfig'
  ];

  constructor($http, $httpParamSerializer, csrf, orchestraConfig) {
    this.$http = $http;
    this.serialize = $httpParamSerializer;
    this.csrf = csrf;
    this.url = orchestraConfig.urls.login;
  }

  /** Log in again without leaving the page; return who is logged in. */
  logIn(username, password) {
    return this.#freshToken()
      .then(token => this.#post({
        username, password, csrfmiddlewaretoken: token
      }))
      .then(response => response.data.username);
  }

  /** Send the request again as it was. */
  retry(config) {
    return this.$http(config);
  }

  #freshToken() {
    return this.$http
      .get(this.url, {
        headers: {Accept: 'text/html'},
        isForLogIn: true,
        transformResponse: html => html
      })
      .then(response => tokenIn(response.data) || this.csrf.token());
  }

  #post(fields) {
    return this.$http.post(this.url, this.serialize(fields), {
      headers: {
        'Accept': 'application/json',
        'Content-Type': FORM,
        [this.csrf.headerName]: fields.csrfmiddlewaretoken
      },
      isForLogIn: true
    });
  }
});

function tokenIn(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  return page.querySelector('input[name=csrfmiddlewaretoken]')?.value;
}
