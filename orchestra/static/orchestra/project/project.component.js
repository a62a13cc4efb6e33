import angular from 'angular';

import {stepsOf} from './steps.js';

/** How often a project that is looked at is asked for anew. */
const PERIOD = 30 * 1000;

const TABS = [
  {key: 'graph', label: 'Graph'},
  {key: 'timeline', label: 'Timeline'},
  {key: 'data', label: 'Data'},
  {key: 'history', label: 'History'},
  {key: 'incidents', label: 'Incidents'}
];

/** One project: who holds what, what is stuck, and what happened. */
class ProjectController {
  static $inject = [
    '$document', '$interval', '$location', 'announcer', 'failures', 'page',
    'projectApi'
  ];

  constructor(
    $document, $interval, $location, announcer, failures, page, projectApi
  ) {
    Object.assign(this, {
      $interval, $location, announcer, failures, page, projectApi
    });
    this.document = $document[0];
  }

  $onInit() {
    this.page.expect('Project');
    this.#readUrl();
    this.onReturn = () => this.refresh();
    this.document.addEventListener('visibilitychange', this.onReturn);
    this.clock = this.$interval(this.onReturn, PERIOD);
    this.load();
  }

  $onDestroy() {
    this.document.removeEventListener('visibilitychange', this.onReturn);
    this.$interval.cancel(this.clock);
  }

  load() {
    this.state = 'loading';
    return this.projectApi.project(this.projectId)
      .then(answer => {
        this.#show(answer);
        this.page.show(answer.project.short_description);
        this.state = 'ready';
      })
      .catch(rejection => {
        this.failure = this.failures.describe(rejection);
        this.state = 'error';
      });
  }

  choose(tab) {
    this.tab = tab;
    this.#writeUrl();
  }

  select(slug) {
    this.step = slug;
    this.#follow();
    this.#writeUrl();
    this.announcer.say(`${this.selected.name} is shown below the graph.`);
  }

  unselect() {
    this.step = null;
    this.#follow();
    this.#writeUrl();
  }

  turnTo(page) {
    this.historyPage = page;
    this.#writeUrl();
  }

  /** Follow what happens elsewhere, while somebody looks. */
  refresh() {
    if (this.document.visibilityState === 'visible') {
      this.reload();
    }
  }

  /** Show what has changed, and leave everything else where it is. */
  reload() {
    if (this.state !== 'ready' || this.isRefreshing) {
      return;
    }
    this.isRefreshing = true;
    this.projectApi.newProject(this.projectId)
      .then(answer => {
        if (answer) {
          this.#tell(answer);
          this.#show(answer);
        } else {
          // Nothing happened, but time went by.
          this.#show(this.answer);
        }
      })
      // What is shown is older, but still better than an error.
      .catch(angular.noop)
      .finally(() => { this.isRefreshing = false; });
  }

  #show(answer) {
    this.answer = answer;
    this.steps = stepsOf(answer);
    this.openIncidents = answer.incidents.filter(
      ({is_final: isFinal}) => isFinal
    );
    this.tabs = TABS.map(tab => (tab.key === 'incidents'
      ? {...tab, count: answer.incidents.length}
      : tab));
    this.#follow();
  }

  #follow() {
    this.selected = this.steps.find(({slug}) => slug === this.step) || null;
  }

  /** Say what is new, to those who do not see it change. */
  #tell(answer) {
    const known = new Map(this.steps.map(step => [step.slug, step.words]));
    const news = stepsOf(answer)
      .filter(({slug, words}) => words !== known.get(slug))
      .map(({name, words}) => `${name}: ${words}.`);
    if (news.length) {
      this.announcer.say(news.join(' '));
    }
  }

  #readUrl() {
    const {tab, step, page} = this.$location.search();
    this.tab = TABS.some(({key}) => key === tab) ? tab : TABS[0].key;
    this.step = step || null;
    this.historyPage = Math.max(1, Number.parseInt(page, 10) || 1);
  }

  #writeUrl() {
    this.$location.replace().search({
      tab: this.tab === TABS[0].key ? null : this.tab,
      step: this.step,
      page: this.historyPage > 1 ? this.historyPage : null
    });
  }
}

angular.module('orchestra.project').component('orchestraProject', {
  bindings: {
    projectId: '<'
  },
  controller: ProjectController,
  templateUrl: 'orchestra/project/project.component.html'
});
