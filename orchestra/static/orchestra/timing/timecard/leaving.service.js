import angular from 'angular';

const ENTRY = 'What you changed in this entry is not saved yet.';
const QUESTION = {
  heading: 'Leave without saving?',
  action: 'Discard changes',
  cancel: 'Keep editing',
  isDestructive: true
};

/** Asks before something that is not saved goes with the page. */
class Leaving {
  static $inject = [
    '$browser', '$location', '$rootScope', '$window', 'confirm'
  ];

  constructor($browser, $location, $rootScope, $window, confirm) {
    Object.assign(this, {$location, $rootScope, $window, confirm});
    this.base = $browser.baseHref();
  }

  /** Ask while `isUnsaved()`; return what ends the watch. */
  watch(isUnsaved, discard, text = ENTRY) {
    const warn = event => isUnsaved() && event.preventDefault();
    const stop = this.$rootScope.$on('$locationChangeStart', (event, url) => {
      if (isUnsaved()) {
        event.preventDefault();
        this.ask(text).then(isAgreed => {
          if (isAgreed) {
            discard();
            this.$location.url(this.#inApp(url));
          }
        });
      }
    });
    this.$window.addEventListener('beforeunload', warn);
    return () => {
      stop();
      this.$window.removeEventListener('beforeunload', warn);
    };
  }

  /** Ask whether what is not saved may go. */
  ask(text = ENTRY) {
    return this.confirm.ask({...QUESTION, text})
      .then(answer => answer !== null);
  }

  #inApp(url) {
    const {hash, pathname, search} = new URL(url);
    return `/${pathname.slice(this.base.length)}${search}${hash}`;
  }
}

angular.module('orchestra.timing').service('leaving', Leaving);
