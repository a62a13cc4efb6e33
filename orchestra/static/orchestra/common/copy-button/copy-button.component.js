import angular from 'angular';

const PAUSE = 2000;

/** Copies a text, and says whether it could. */
class CopyButtonController {
  static $inject = ['$q', '$timeout', '$window', 'announcer'];

  constructor($q, $timeout, $window, announcer) {
    Object.assign(this, {$q, $timeout, $window, announcer});
    this.said = '';
  }

  $onDestroy() {
    this.$timeout.cancel(this.pause);
  }

  copy() {
    const {clipboard} = this.$window.navigator;
    // A page that came without TLS has no clipboard.
    return this.$q.resolve(clipboard ?? this.$q.reject())
      .then(board => this.$q.resolve(board.writeText(this.text)))
      .then(() => this.#say('Copied'))
      .catch(() => this.#say('Could not copy'));
  }

  #say(words) {
    this.said = words;
    this.announcer.say(`${words}.`);
    this.$timeout.cancel(this.pause);
    this.pause = this.$timeout(() => { this.said = ''; }, PAUSE);
  }
}

angular.module('orchestra.common').component('copyButton', {
  bindings: {
    label: '@',
    text: '<'
  },
  controller: CopyButtonController,
  templateUrl: 'orchestra/common/copy-button/copy-button.component.html'
});
