import angular from 'angular';

angular
  .module('orchestra.common')
  .factory('sessionInterceptor', sessionInterceptor)
  .config(intercept);

sessionInterceptor.$inject = ['$injector', '$q', 'session'];

/** Hold a request that the server no longer knows until the log-in. */
function sessionInterceptor($injector, $q, session) {
  return {responseError};

  function responseError(rejection) {
    const {config, status} = rejection;
    if (status !== 401 || !config || config.isForLogIn || config.isRetry) {
      return $q.reject(rejection);
    }
    return session.renew().then(
      () => retry({...config, isRetry: true}),
      () => $q.reject(rejection)
    );
  }

  function retry(config) {
    // Asked for late: what sends requests cannot exist before this does.
    return $injector.get('sessionApi').retry(config);
  }
}

intercept.$inject = ['$httpProvider'];

function intercept($httpProvider) {
  // First, so that the others see an answer before it is held.
  $httpProvider.interceptors.unshift('sessionInterceptor');
}
