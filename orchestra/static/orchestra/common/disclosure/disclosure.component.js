import angular from 'angular';

/** Something that is read on demand. */
class DisclosureController {
  static $inject = ['$element', '$rootScope'];

  constructor($element, $rootScope) {
    this.host = $element[0];
    this.$rootScope = $rootScope;
  }

  $postLink() {
    this.details = this.host.querySelector('details');
    this.#follow();
    this.details.addEventListener('toggle', () => this.#tell());
  }

  $onChanges() {
    this.#follow();
  }

  #follow() {
    if (this.details) {
      this.details.open = Boolean(this.isOpen);
      this.told = this.details.open;
    }
  }

  #tell() {
    const isOpen = this.details.open;
    if (isOpen !== this.told) {
      this.told = isOpen;
      this.$rootScope.$evalAsync(() => this.onToggle({isOpen}));
    }
  }
}

angular.module('orchestra.common').component('orchestraDisclosure', {
  bindings: {
    count: '<',
    heading: '@',
    isOpen: '<',
    onToggle: '&'
  },
  controller: DisclosureController,
  templateUrl: 'orchestra/common/disclosure/disclosure.component.html',
  transclude: true
});
