import angular from 'angular';

let count = 0;

/**
 * A modal dialog for as long as it is in the page.
 *
 * The browser's own <dialog> keeps the keyboard inside and gives the focus
 * back when it closes. Escape calls `on-close`; whoever shows the dialog
 * takes it away.
 */
class DialogController {
  static $inject = ['$element', '$rootScope', '$timeout'];

  constructor($element, $rootScope, $timeout) {
    this.host = $element[0];
    this.$rootScope = $rootScope;
    this.$timeout = $timeout;
    this.headingId = `orchestra-dialog-${++count}`;
  }

  $postLink() {
    this.dialog = this.host.querySelector('dialog');
    this.dialog.addEventListener('cancel', event => {
      event.preventDefault();
      this.$rootScope.$apply(() => this.onClose());
    });
    this.dialog.showModal();
    // The browser looks for it before AngularJS has drawn what is inside.
    this.beginning = this.$timeout(() => {
      this.dialog.querySelector('[autofocus]')?.focus();
    }, 0, false);
  }

  $onDestroy() {
    this.$timeout.cancel(this.beginning);
    if (this.dialog?.open) {
      this.dialog.close();
    }
  }
}

angular.module('orchestra.common').component('orchestraDialog', {
  bindings: {
    heading: '@',
    onClose: '&'
  },
  controller: DialogController,
  templateUrl: 'orchestra/common/dialog/dialog.component.html',
  transclude: true
});
