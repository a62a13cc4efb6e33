import angular from 'angular';

const UNREACHABLE =
  'The server cannot be reached. Check your connection and try again.';
const BROKEN = 'The server could not do this. Please try again in a moment.';
const EXPIRED = 'You are logged out. Log in again to go on.';
const TOO_LARGE = 'This is more data than the server takes at once.';

const TEMPORARY = new Set([408, 425, 429]);

angular.module('orchestra.common').service('failures', class Failures {
  /**
   * Return what a rejected request means for the person at the screen.
   *
   * `temporary` says that the same request may well succeed later; `stored`
   * is there when somebody else saved first.
   */
  describe(rejection) {
    const {status, body} = partsOf(rejection);
    return {
      status,
      message: body.message || sentenceFor(status),
      fields: body.fields || {},
      temporary: status <= 0 || status >= 500 || TEMPORARY.has(status),
      expired: status === 401,
      stored: body.stored || null
    };
  }
});

function sentenceFor(status) {
  if (status <= 0) {
    return UNREACHABLE;
  }
  return {401: EXPIRED, 413: TOO_LARGE}[status] || BROKEN;
}

/** What is no answer of the server at all counts as its fault. */
function partsOf(rejection) {
  const {status, data} = rejection || {};
  return {
    status: Number.isInteger(status) ? status : 500,
    body: angular.isObject(data) ? data : {}
  };
}
