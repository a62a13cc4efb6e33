import angular from 'angular';

angular
  .module('orchestra.plugins')
  .service('faults', class Faults {
    constructor() {
      this.listeners = [];
    }

    /** Hear of every exception until the returned function is called. */
    listen(listener) {
      this.listeners = [...this.listeners, listener];
      return () => {
        this.listeners = this.listeners.filter(other => other !== listener);
      };
    }

    tell(error) {
      this.listeners.forEach(listener => listener(error));
    }
  })
  .factory('$exceptionHandler', exceptionHandler);

exceptionHandler.$inject = ['$log', 'faults'];

/** Log what nobody caught, and tell the panel whose interface it may be. */
function exceptionHandler($log, faults) {
  return (error, cause) => {
    $log.error(error, cause);
    faults.tell(error);
  };
}
