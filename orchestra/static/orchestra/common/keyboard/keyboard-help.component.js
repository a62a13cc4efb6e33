import angular from 'angular';

const MAC = /Mac|iPhone|iPad/;
const NAMES = {enter: 'Enter'};

class KeyboardHelpController {
  static $inject = ['$window', 'keyboard'];

  constructor($window, keyboard) {
    this.keyboard = keyboard;
    this.modifier = MAC.test($window.navigator.platform) ? '⌘' : 'Ctrl';
  }

  $onInit() {
    this.unbind = this.keyboard.bind(
      '?', 'Show this list', () => { this.keyboard.isHelpShown = true; }
    );
  }

  $onDestroy() {
    this.unbind();
  }

  close() {
    this.keyboard.isHelpShown = false;
  }

  namesOf(keys) {
    return keys.split('+').map(key => this.#nameOf(key));
  }

  #nameOf(key) {
    return key === 'mod' ? this.modifier : NAMES[key] || key.toUpperCase();
  }
}

angular.module('orchestra.common').component('keyboardHelp', {
  controller: KeyboardHelpController,
  templateUrl: 'orchestra/common/keyboard/keyboard-help.component.html'
});
