import angular from 'angular';

import {
  apiQuery, isFiltered, ORDERS, readQuery, writeQuery
} from './project-query.js';
import {workflowChoices} from './workflow-choices.js';

/** How often a list that is looked at is asked for anew, in milliseconds. */
const PERIOD = 60 * 1000;

/** The projects at a glance; which of them, the address says. */
class ProjectsController {
  static $inject = [
    '$document', '$element', '$interval', '$location', 'failures', 'keyboard',
    'managementApi', 'page'
  ];

  constructor(
    $document, $element, $interval, $location, failures, keyboard,
    managementApi, page
  ) {
    this.document = $document[0];
    this.host = $element[0];
    this.$interval = $interval;
    this.$location = $location;
    this.failures = failures;
    this.keyboard = keyboard;
    this.managementApi = managementApi;
    this.page = page;
    this.orders = ORDERS;
    this.workflows = [];
    this.selected = new Map();
    this.chosen = [];
    this.round = 0;
  }

  $onInit() {
    this.page.show('Projects');
    this.unbind = this.keyboard.bind(
      '/', 'Search the projects',
      () => this.host.querySelector('input').focus()
    );
    this.clock = this.$interval(() => this.refresh(), PERIOD);
    this.query = readQuery(this.$location.search());
    this.managementApi.workflows()
      .then(answer => { this.workflows = workflowChoices(answer); })
      // The list is whole without them, and the filter of the address counts.
      .catch(angular.noop);
    this.load();
  }

  $onDestroy() {
    this.unbind();
    this.$interval.cancel(this.clock);
    this.round++;
  }

  get isFiltered() {
    return isFiltered(this.query);
  }

  get summary() {
    const {count} = this.answer;
    return `${count} ${count === 1 ? 'project' : 'projects'}`
      + `${this.isFiltered ? ' found' : ''}`;
  }

  get areAllSelected() {
    const {projects} = this.answer;
    return projects.length > 0 && this.chosen.length === projects.length;
  }

  load() {
    this.state = 'loading';
    return this.#fetch();
  }

  /** Look for something else, from its first page on. */
  ask(changes) {
    this.query = {...this.query, page: 1, ...changes};
    this.$location.replace().search(writeQuery(this.query));
    return this.#fetch();
  }

  clear() {
    const {order} = this.query;
    return this.ask({...readQuery({}), order});
  }

  turnTo(page) {
    this.page.focusMain();
    return this.ask({page});
  }

  /** Follow what happens elsewhere, while somebody looks. */
  refresh() {
    const isSeen = this.document.visibilityState === 'visible';
    return this.state === 'ready' && isSeen && !this.isBusy
      ? this.#fetch({isQuiet: true})
      : undefined;
  }

  /** Show what became of the chosen projects; they stay so if still here. */
  reload() {
    return this.#fetch();
  }

  select(project, isSelected) {
    if (isSelected) {
      this.selected.set(project.id, project);
    } else {
      this.selected.delete(project.id);
    }
    this.#choose();
  }

  selectAll(isSelected) {
    this.answer.projects.forEach(project => this.select(project, isSelected));
  }

  #fetch({isQuiet = false} = {}) {
    const round = ++this.round;
    this.isBusy = !isQuiet;
    return this.managementApi.projects(apiQuery(this.query))
      .then(answer => this.#ifAsked(round, () => this.#show(answer)))
      // What is shown is older, but still better than an error.
      .catch(rejection => this.#ifAsked(
        round, () => isQuiet || this.#explain(rejection)
      ));
  }

  /** An answer to what nobody asks any more is dropped. */
  #ifAsked(round, act) {
    if (round === this.round) {
      this.isBusy = false;
      act();
    }
  }

  #show(answer) {
    this.answer = answer;
    this.query.page = answer.page;
    this.state = 'ready';
    const shown = new Map(answer.projects.map(each => [each.id, each]));
    this.selected = new Map(
      [...this.selected.keys()]
        .filter(id => shown.has(id))
        .map(id => [id, shown.get(id)])
    );
    this.holders = [...new Set(
      answer.projects
        .flatMap(each => each.open_tasks.map(({worker}) => worker))
        .filter(Boolean)
    )].sort();
    this.#choose();
  }

  #explain(rejection) {
    this.failure = this.failures.describe(rejection);
    this.state = 'error';
  }

  /** Another list each time, so that whoever has it notices. */
  #choose() {
    this.chosen = [...this.selected.values()];
  }
}

angular.module('orchestra.projects').component('orchestraProjects', {
  controller: ProjectsController,
  templateUrl: 'orchestra/projects/projects.component.html'
});
