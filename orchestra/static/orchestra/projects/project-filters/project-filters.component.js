import angular from 'angular';

import {CONCERNS, isFiltered, STATUSES} from '../project-query.js';

const LISTS = ['workflow', 'version', 'status'];

/** What the list of projects is searched and filtered by. */
class ProjectFiltersController {
  constructor() {
    this.concerns = CONCERNS;
    this.statuses = STATUSES;
  }

  $onChanges() {
    // A copy: only what is asked for changes the query itself. An empty
    // text would be no choice of a list, and null is.
    this.given = {...this.query};
    LISTS.forEach(name => { this.given[name] ||= null; });
    this.versions = this.workflows
      .find(({slug}) => slug === this.given.workflow)?.versions ?? [];
    this.isFiltered = isFiltered(this.given);
  }

  ask(name) {
    // A version of another workflow is another version.
    const more = name === 'workflow' ? {version: ''} : {};
    this.onAsk({changes: {[name]: this.given[name] ?? '', ...more}});
  }

  turn(name) {
    this.onAsk({changes: {[name]: !this.query[name]}});
  }
}

angular.module('orchestra.projects').component('projectFilters', {
  bindings: {
    holders: '<',
    onAsk: '&',
    onClear: '&',
    orders: '<',
    query: '<',
    workflows: '<'
  },
  controller: ProjectFiltersController,
  templateUrl:
    'orchestra/projects/project-filters/project-filters.component.html'
});
