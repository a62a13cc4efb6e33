import angular from 'angular';

import {nextSort} from './sorting.js';

class SortByController {
  static $inject = ['$element'];

  constructor($element) {
    this.$element = $element;
  }

  get isSorted() {
    return this.sort?.key === this.sortBy;
  }

  $onChanges() {
    const direction = this.sort?.isDescending ? 'descending' : 'ascending';
    this.$element.attr('aria-sort', this.isSorted ? direction : 'none');
  }

  turn() {
    this.onSort({sort: nextSort(this.sort, this.sortBy)});
  }
}

angular.module('orchestra.common').directive('sortBy', sortBy);

sortBy.$inject = [];

/** Make a table's heading a button that sorts by its column. */
function sortBy() {
  return {
    restrict: 'A',
    scope: {},
    bindToController: {
      onSort: '&',
      sort: '<',
      sortBy: '@'
    },
    controller: SortByController,
    controllerAs: '$ctrl',
    templateUrl: 'orchestra/common/table/sort-by.directive.html',
    transclude: true
  };
}
