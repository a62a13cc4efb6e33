import angular from 'angular';

angular
  .module('orchestra.common')
  .factory('connectionInterceptor', connectionInterceptor)
  .config(intercept);

connectionInterceptor.$inject = ['$q', 'connection'];

/** Tell the connection of every request whether it was answered. */
function connectionInterceptor($q, connection) {
  return {response, responseError};

  function response(answer) {
    // What comes from the cache of templates says nothing.
    if (answer.xhrStatus === 'complete' && !answer.config?.cache) {
      connection.answered();
    }
    return answer;
  }

  function responseError(rejection) {
    if (rejection.status > 0) {
      connection.answered();
    } else if (['error', 'timeout'].includes(rejection.xhrStatus)) {
      connection.unanswered();
    }
    return $q.reject(rejection);
  }
}

intercept.$inject = ['$httpProvider'];

function intercept($httpProvider) {
  $httpProvider.interceptors.push('connectionInterceptor');
}
