import angular from 'angular';

class UserMenuController {
  static $inject = [
    '$document', '$element', '$rootScope', 'csrf', 'keyboard',
    'orchestraConfig'
  ];

  constructor(
    $document, $element, $rootScope, csrf, keyboard, orchestraConfig
  ) {
    this.document = $document[0];
    this.host = $element[0];
    this.$rootScope = $rootScope;
    this.csrf = csrf;
    this.keyboard = keyboard;
    this.worker = orchestraConfig.worker;
    this.logOutUrl = orchestraConfig.urls.logout;
    this.isOpen = false;
  }

  $onInit() {
    this.onClick = event => this.#closeIf(!this.host.contains(event.target));
    this.onKey = event => this.#closeIf(event.key === 'Escape', true);
    this.document.addEventListener('click', this.onClick);
    this.host.addEventListener('keydown', this.onKey);
  }

  $onDestroy() {
    this.document.removeEventListener('click', this.onClick);
    this.host.removeEventListener('keydown', this.onKey);
  }

  toggle() {
    this.isOpen = !this.isOpen;
  }

  showShortcuts() {
    this.isOpen = false;
    this.keyboard.isHelpShown = true;
  }

  #closeIf(isReason, givesFocusBack = false) {
    if (!this.isOpen || !isReason) {
      return;
    }
    this.$rootScope.$evalAsync(() => { this.isOpen = false; });
    if (givesFocusBack) {
      this.host.querySelector('button').focus();
    }
  }
}

angular.module('orchestra').component('userMenu', {
  controller: UserMenuController,
  templateUrl: 'orchestra/app/user-menu/user-menu.component.html'
});
