import angular from 'angular';

const META_PREFIX = /^HTTP_/;

angular.module('orchestra.common').service('csrf', class Csrf {
  static $inject = ['$document', 'orchestraConfig'];

  constructor($document, orchestraConfig) {
    this.document = $document[0];
    this.cookieName = orchestraConfig.csrf.cookie_name;
    this.headerName = headerName(orchestraConfig.csrf.header_name);
  }

  /** Return the token that proves where a request comes from. */
  token() {
    const prefix = `${this.cookieName}=`;
    const cookie = this.document.cookie
      .split('; ')
      .find(pair => pair.startsWith(prefix));
    return cookie ? decodeURIComponent(cookie.slice(prefix.length)) : '';
  }
});

angular.module('orchestra.common').config(setUpRequests);

setUpRequests.$inject = ['$httpProvider', 'orchestraConfig'];

function setUpRequests($httpProvider, orchestraConfig) {
  const {defaults} = $httpProvider;
  defaults.xsrfCookieName = orchestraConfig.csrf.cookie_name;
  defaults.xsrfHeaderName = headerName(orchestraConfig.csrf.header_name);
  defaults.headers.common['X-Requested-With'] = 'XMLHttpRequest';
}

/** Django's setting names the header as WSGI does: HTTP_X_CSRFTOKEN. */
function headerName(name) {
  return META_PREFIX.test(name)
    ? name.replace(META_PREFIX, '').replaceAll('_', '-')
    : name;
}
