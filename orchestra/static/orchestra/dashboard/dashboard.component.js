import angular from 'angular';

import {hasOpenTasks, sectionsOf, SORTS, summaryOf} from './sections.js';

/** How old the list may get before somebody who comes back sees it anew. */
const STALE_AFTER = 60 * 1000;

class DashboardController {
  static $inject = [
    '$document', '$element', '$location', 'dashboardApi', 'failures',
    'keyboard', 'page'
  ];

  constructor(
    $document, $element, $location, dashboardApi, failures, keyboard, page
  ) {
    this.document = $document[0];
    this.host = $element[0];
    this.$location = $location;
    this.dashboardApi = dashboardApi;
    this.failures = failures;
    this.keyboard = keyboard;
    this.page = page;
    this.sorts = SORTS;
  }

  $onInit() {
    this.page.show('Your tasks');
    this.unbind = this.keyboard.bind(
      '/', 'Search your tasks', () => this.host.querySelector('input').focus()
    );
    this.onReturn = () => this.#refresh();
    this.document.addEventListener('visibilitychange', this.onReturn);
    this.#readUrl();
    this.load();
  }

  $onDestroy() {
    this.unbind();
    this.document.removeEventListener('visibilitychange', this.onReturn);
  }

  load() {
    this.state = 'loading';
    return this.#fetch();
  }

  arrange() {
    this.$location.replace().search({
      q: this.search || null,
      sort: this.sort === SORTS[0].key ? null : this.sort,
      page: this.completedPage > 1 ? this.completedPage : null
    });
    this.#arrange();
  }

  clearSearch() {
    this.search = '';
    this.arrange();
  }

  turnTo(page) {
    this.completedPage = page;
    this.arrange();
    return this.#fetch();
  }

  #fetch() {
    return this.dashboardApi
      .tasks(this.completedPage)
      .then(answer => this.#show(answer))
      .catch(rejection => {
        this.failure = this.failures.describe(rejection);
        this.state = 'error';
      });
  }

  /** Follow what happened while the window was not looked at. */
  #refresh() {
    const isStale = Date.now() - this.loadedAt > STALE_AFTER;
    if (this.document.visibilityState !== 'visible' || !isStale) {
      return;
    }
    this.dashboardApi
      .tasks(this.completedPage)
      .then(answer => this.#show(answer))
      // What is shown is older, but still better than an error.
      .catch(angular.noop);
  }

  #readUrl() {
    const {q, sort, page} = this.$location.search();
    this.search = q || '';
    this.sort = SORTS.some(({key}) => key === sort) ? sort : SORTS[0].key;
    this.completedPage = Math.max(1, Number.parseInt(page, 10) || 1);
  }

  #show(answer) {
    this.answer = answer;
    this.loadedAt = Date.now();
    this.completedPage = answer.completed.page;
    this.#arrange();
    this.state = 'ready';
  }

  #arrange() {
    if (!this.answer) {
      return;
    }
    const {tasks} = this.answer;
    this.sections = sectionsOf(tasks, this);
    this.summary = summaryOf(tasks);
    this.hasOpenTasks = hasOpenTasks(tasks);
    this.hasTasks = tasks.length > 0;
  }
}

angular.module('orchestra.dashboard').component('orchestraDashboard', {
  controller: DashboardController,
  templateUrl: 'orchestra/dashboard/dashboard.component.html'
});
