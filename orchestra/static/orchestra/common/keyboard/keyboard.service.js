import angular from 'angular';

const TYPING = 'input, textarea, select, [contenteditable]';

angular.module('orchestra.common').service('keyboard', class Keyboard {
  static $inject = ['$document', '$rootScope'];

  constructor($document, $rootScope) {
    this.document = $document[0];
    this.$rootScope = $rootScope;
    this.shortcuts = [];
    this.isHelpShown = false;
    const listen = event => this.#press(event);
    this.document.addEventListener('keydown', listen);
    $rootScope.$on('$destroy', () => (
      this.document.removeEventListener('keydown', listen)
    ));
  }

  /**
   * Let keys do something until the returned function is called.
   *
   * `keys` is a character, or "mod+" and one: Ctrl, or Cmd on a Mac. A bare
   * character does nothing while somebody types.
   */
  bind(keys, label, action) {
    const shortcut = {keys, label, action};
    this.shortcuts = [...this.shortcuts, shortcut];
    return () => {
      this.shortcuts = this.shortcuts.filter(other => other !== shortcut);
    };
  }

  #press(event) {
    const shortcut = this.shortcuts
      .findLast(({keys}) => keys === keysOf(event));
    if (!shortcut || event.defaultPrevented || this.#isBusy(event, shortcut)) {
      return;
    }
    event.preventDefault();
    this.$rootScope.$apply(() => shortcut.action());
  }

  #isBusy(event, {keys}) {
    const {target} = event;
    const isInDialog = this.document.querySelector('dialog[open]') !== null;
    const isTyping = target.closest?.(TYPING) && !keys.startsWith('mod+');
    return isInDialog || isTyping;
  }
});

function keysOf(event) {
  const key = event.key === 'Enter' ? 'enter' : event.key?.toLowerCase();
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key;
}
