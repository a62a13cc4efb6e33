import angular from 'angular';

import {keepSingleKeys, singleKeysKept} from './single-keys.js';

const TYPING = 'input, textarea, select, [contenteditable]';
const GROUP = 'On this page';
/** How long somebody may take from one key of a sequence to the next. */
const PATIENCE = 1000;

angular.module('orchestra.common').service('keyboard', class Keyboard {
  static $inject = ['$document', '$rootScope'];

  constructor($document, $rootScope) {
    this.document = $document[0];
    this.$rootScope = $rootScope;
    this.shortcuts = [];
    this.isHelpShown = false;
    this.hasSingleKeys = singleKeysKept();
    this.begun = {key: '', at: 0};
    const listen = event => this.#press(event);
    this.document.addEventListener('keydown', listen);
    $rootScope.$on('$destroy', () => (
      this.document.removeEventListener('keydown', listen)
    ));
  }

  /**
   * Let keys do something until the returned function is called.
   *
   * `keys` is a character, two of them with a space between for one after
   * the other, or "mod+" and one: Ctrl, or Cmd on a Mac. A bare character
   * does nothing while somebody types. The list of shortcuts shows the label
   * under the heading `group`.
   */
  bind(keys, label, action, group = GROUP) {
    const shortcut = {keys, label, action, group};
    this.shortcuts = [...this.shortcuts, shortcut];
    return () => {
      this.shortcuts = this.shortcuts.filter(other => other !== shortcut);
    };
  }

  /** Let bare characters do something, or nothing, in this browser. */
  useSingleKeys(isOn) {
    this.hasSingleKeys = isOn;
    keepSingleKeys(isOn);
  }

  #press(event) {
    const key = keysOf(event);
    const shortcut = this.#find(`${this.#begunKey()} ${key}`)
      || this.#find(key);
    this.begun = {key, at: Date.now()};
    if (!shortcut || this.#isBusy(event, shortcut)) {
      return;
    }
    event.preventDefault();
    this.begun = {key: '', at: 0};
    this.$rootScope.$apply(() => shortcut.action());
  }

  #find(wanted) {
    return this.shortcuts.findLast(({keys}) => keys === wanted);
  }

  #begunKey() {
    return Date.now() - this.begun.at < PATIENCE ? this.begun.key : '';
  }

  #isBusy(event, {keys}) {
    const isBare = !keys.startsWith('mod+');
    const isTyping = Boolean(event.target.closest?.(TYPING));
    return event.defaultPrevented
      || event.isComposing
      || this.document.querySelector('dialog[open]') !== null
      || (isBare && (isTyping || !this.hasSingleKeys));
  }
});

function keysOf(event) {
  const key = event.key === 'Enter' ? 'enter' : event.key?.toLowerCase();
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key;
}
