import angular from 'angular';

const STEPS = {ArrowRight: 1, ArrowLeft: -1};
const ENDS = {Home: 0, End: -1};

/** Tabs: the arrow keys go round, and what has the focus is selected. */
class TabsController {
  static $inject = ['$element'];

  constructor($element) {
    this.host = $element[0];
  }

  select(tab) {
    this.onSelect({key: tab.key});
  }

  press(event) {
    const index = this.#indexAfter(event.key);
    if (index === null) {
      return;
    }
    event.preventDefault();
    this.select(this.tabs.at(index));
    this.host.querySelectorAll('[role=tab]').item(
      index < 0 ? this.tabs.length + index : index
    ).focus();
  }

  #indexAfter(key) {
    const current = this.tabs.findIndex(tab => tab.key === this.selected);
    if (key in STEPS) {
      return (current + STEPS[key]) % this.tabs.length;
    }
    return key in ENDS ? ENDS[key] : null;
  }
}

angular.module('orchestra.common').component('orchestraTabs', {
  bindings: {
    label: '@',
    name: '@',
    onSelect: '&',
    selected: '<',
    tabs: '<'
  },
  controller: TabsController,
  templateUrl: 'orchestra/common/tabs/tabs.component.html'
});
