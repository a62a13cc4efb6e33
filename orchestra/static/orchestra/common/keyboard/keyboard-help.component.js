import angular from 'angular';

const MAC = /Mac|iPhone|iPad/;
const NAMES = {
  arrowdown: '↓', arrowup: '↑', enter: 'Enter', escape: 'Esc'
};
const EVERYWHERE = 'Everywhere';

class KeyboardHelpController {
  static $inject = ['$window', 'keyboard'];

  constructor($window, keyboard) {
    this.keyboard = keyboard;
    this.modifier = MAC.test($window.navigator.platform) ? '⌘' : 'Ctrl';
    this.groups = [];
  }

  $onInit() {
    this.unbind = this.keyboard.bind(
      '?', 'Show this list', () => { this.keyboard.isHelpShown = true; },
      EVERYWHERE
    );
  }

  $doCheck() {
    if (this.keyboard.shortcuts !== this.listed) {
      this.listed = this.keyboard.shortcuts;
      this.groups = groupsOf(this.listed);
    }
  }

  $onDestroy() {
    this.unbind();
  }

  close() {
    this.keyboard.isHelpShown = false;
  }

  namesOf(keys) {
    return keys.split(/[+ ]/).map(key => this.#nameOf(key));
  }

  isSequence(keys) {
    return keys.includes(' ');
  }

  #nameOf(key) {
    return key === 'mod' ? this.modifier : NAMES[key] || key.toUpperCase();
  }
}

/** Return the shortcuts by heading: the page's own first. */
function groupsOf(shortcuts) {
  const byName = Map.groupBy(shortcuts, ({group}) => group);
  return [...byName]
    .map(([name, list]) => ({name, shortcuts: lastOfEach(list)}))
    .sort((one, other) => (
      (one.name === EVERYWHERE) - (other.name === EVERYWHERE)
    ));
}

/** Of two with the same keys the later one is in force. */
function lastOfEach(shortcuts) {
  return [...new Map(shortcuts.map(each => [each.keys, each])).values()];
}

angular.module('orchestra.common').component('keyboardHelp', {
  controller: KeyboardHelpController,
  templateUrl: 'orchestra/common/keyboard/keyboard-help.component.html'
});
