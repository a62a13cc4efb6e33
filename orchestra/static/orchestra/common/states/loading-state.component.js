import angular from 'angular';

const FEW = 4;

/** What is shown, and said, while something is on its way. */
class LoadingStateController {
  $onChanges() {
    const count = Number(this.rows) || FEW;
    this.list = Array.from({length: count}, (_, index) => index);
  }
}

angular.module('orchestra.common').component('loadingState', {
  bindings: {
    label: '@',
    rows: '@',
    skeleton: '@'
  },
  controller: LoadingStateController,
  templateUrl: 'orchestra/common/states/loading-state.component.html'
});
