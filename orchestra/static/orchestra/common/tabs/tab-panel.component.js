import angular from 'angular';

/** What belongs to a tab, while that is selected. */
class TabPanelController {
  static $inject = ['$element'];

  constructor($element) {
    this.$element = $element;
  }

  $onInit() {
    this.$element.addClass('tab-panel').attr({
      'role': 'tabpanel',
      'id': `${this.tabs}-panel-${this.key}`,
      'aria-labelledby': `${this.tabs}-tab-${this.key}`,
      'tabindex': '0'
    });
  }
}

angular.module('orchestra.common').component('tabPanel', {
  bindings: {
    key: '@',
    tabs: '@'
  },
  controller: TabPanelController,
  template: '<div ng-transclude></div>',
  transclude: true
});
