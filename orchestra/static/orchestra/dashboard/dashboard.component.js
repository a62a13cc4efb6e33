import angular from 'angular';

import {
  hasOpenTasks, SECTIONS, sectionsOf, SORTS, summaryOf
} from './sections.js';

/** How often a list that is looked at is asked for anew, in milliseconds. */
const PERIOD = 30 * 1000;

class DashboardController {
  static $inject = [
    '$document', '$element', '$interval', '$location', 'announcer',
    'dashboardApi', 'failures', 'keyboard', 'page'
  ];

  constructor(
    $document, $element, $interval, $location, announcer, dashboardApi,
    failures, keyboard, page
  ) {
    this.$interval = $interval;
    this.announcer = announcer;
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
    this.onReturn = () => this.refresh();
    this.document.addEventListener('visibilitychange', this.onReturn);
    this.clock = this.$interval(this.onReturn, PERIOD);
    this.#readUrl();
    this.load();
  }

  $onDestroy() {
    this.unbind();
    this.document.removeEventListener('visibilitychange', this.onReturn);
    this.$interval.cancel(this.clock);
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

  /** Follow what happens elsewhere, while somebody looks. */
  refresh() {
    const isSeen = this.document.visibilityState === 'visible';
    if (this.state !== 'ready' || !isSeen || this.isRefreshing) {
      return;
    }
    const page = this.completedPage;
    this.isRefreshing = true;
    this.dashboardApi
      .newTasks(page)
      .then(answer => {
        // Who turned the page meanwhile waits for that page.
        if (answer && page === this.completedPage) {
          this.#tell(answer);
          this.#show(answer);
        }
      })
      // What is shown is older, but still better than an error.
      .catch(angular.noop)
      .finally(() => { this.isRefreshing = false; });
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

  #readUrl() {
    const {q, sort, page} = this.$location.search();
    this.search = q || '';
    this.sort = SORTS.some(({key}) => key === sort) ? sort : SORTS[0].key;
    this.completedPage = Math.max(1, Number.parseInt(page, 10) || 1);
  }

  /** Say what came in, to those who do not see it appear. */
  #tell({tasks}) {
    const known = new Set(this.answer.tasks.map(identityOf));
    const news = tasks.filter(task => (
      task.state !== 'complete' && !known.has(identityOf(task))
    ));
    if (news.length) {
      this.announcer.say(news.map(newsOf).join(' '));
    }
  }

  #show(answer) {
    this.answer = answer;
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

/** A task that comes back, or changes hands, is news. */
function identityOf({assignment_id: id, state}) {
  return `${id} ${state}`;
}

function newsOf({state, step, detail}) {
  const {heading} = SECTIONS.find(section => section.state === state);
  return `${heading}: ${step}, ${detail}.`;
}

angular.module('orchestra.dashboard').component('orchestraDashboard', {
  controller: DashboardController,
  templateUrl: 'orchestra/dashboard/dashboard.component.html'
});
