import angular from 'angular';

let count = 0;

/**
 * A button, and a panel that opens below it.
 *
 * Escape and a click elsewhere close it; Escape gives the focus back to the
 * button. Whoever shows it keeps whether it is open.
 */
class PopoverController {
  static $inject = ['$document', '$element', '$rootScope'];

  constructor($document, $element, $rootScope) {
    this.document = $document[0];
    this.host = $element[0];
    this.$rootScope = $rootScope;
    this.panelId = `orchestra-popover-${++count}`;
  }

  $onInit() {
    this.onClick = event => this.#closeIf(!this.host.contains(event.target));
    this.onKey = event => {
      if (event.key === 'Escape' && this.isOpen) {
        event.stopPropagation();
        this.#closeIf(true);
        this.host.querySelector('button').focus();
      }
    };
    this.onLeave = ({relatedTarget: next}) => this.#closeIf(
      next !== null && !this.host.contains(next)
    );
    this.document.addEventListener('click', this.onClick);
    this.host.addEventListener('keydown', this.onKey);
    this.host.addEventListener('focusout', this.onLeave);
  }

  $onChanges({isOpen}) {
    if (isOpen?.currentValue) {
      // The panel grows to the side that has more room.
      const {left, right} = this.host.getBoundingClientRect();
      const {clientWidth} = this.document.documentElement;
      this.isAtStart = left < clientWidth - right;
    }
  }

  $onDestroy() {
    this.document.removeEventListener('click', this.onClick);
    this.host.removeEventListener('keydown', this.onKey);
    this.host.removeEventListener('focusout', this.onLeave);
  }

  toggle() {
    this.onToggle({isOpen: !this.isOpen});
  }

  #closeIf(isReason) {
    if (this.isOpen && isReason) {
      this.$rootScope.$evalAsync(() => this.onToggle({isOpen: false}));
    }
  }
}

angular.module('orchestra.common').component('orchestraPopover', {
  bindings: {
    buttonClass: '@',
    isOpen: '<',
    label: '@',
    onToggle: '&',
    panelClass: '@'
  },
  controller: PopoverController,
  templateUrl: 'orchestra/common/popover/popover.component.html',
  transclude: {face: 'popoverFace'}
});
