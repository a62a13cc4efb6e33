import angular from 'angular';

/** A word about something, in the colour of its meaning. */
class ChipController {
  static $inject = ['$attrs'];

  constructor($attrs) {
    this.isRemovable = Boolean($attrs.onRemove);
  }
}

angular.module('orchestra.common').component('orchestraChip', {
  bindings: {
    kind: '@',
    onRemove: '&',
    sign: '@',
    text: '@'
  },
  controller: ChipController,
  templateUrl: 'orchestra/common/chip/chip.component.html'
});
