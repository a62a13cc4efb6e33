import angular from 'angular';

import {
  CLASSES, loadInWords, offerInWords, ROLES, skillsOf, weekInWords
} from './words.js';

const SORTS = [
  {key: 'name', label: 'Name'},
  {key: '-hours_free', label: 'Most hours free'},
  {key: 'open_tasks', label: 'Fewest open tasks'},
  {key: '-open_tasks', label: 'Most open tasks'},
  {key: '-minutes_booked', label: 'Most hours booked'}
];
/** What the URL may hold of each filter, and what it is without. */
const NUMBERS = ['certification', 'role', 'task_class'];
const MOST_SKILLS = 4;

class PeopleController {
  static $inject = [
    '$element', '$location', '$rootScope', '$timeout', 'announcer',
    'failures', 'keyboard', 'managementApi', 'page'
  ];

  constructor(
    $element, $location, $rootScope, $timeout, announcer, failures, keyboard,
    managementApi, page
  ) {
    Object.assign(this, {
      $location, $rootScope, $timeout, announcer, failures, keyboard,
      managementApi, page
    });
    this.host = $element[0];
    this.sorts = SORTS;
    this.roles = ROLES;
    this.classes = CLASSES;
    this.certifications = [];
    this.round = 0;
  }

  $onInit() {
    this.page.show('People');
    this.unbind = [
      this.keyboard.bind('/', 'Search people', () => (
        this.host.querySelector('[type=search]')?.focus()
      )),
      this.$rootScope.$on('$routeUpdate', () => this.#follow())
    ];
    this.#readUrl();
    // Without them, everything but one filter still works.
    this.managementApi.certifications()
      .then(found => { this.certifications = found; })
      .catch(angular.noop);
    this.load();
  }

  $onDestroy() {
    this.round++;
    this.unbind.forEach(unbind => unbind());
  }

  load() {
    this.state = this.rows ? this.state : 'loading';
    const round = ++this.round;
    return this.managementApi.people(this.#query())
      .then(answer => round === this.round && this.#show(answer))
      .catch(rejection => {
        if (round === this.round) {
          this.failure = this.failures.describe(rejection);
          this.state = 'error';
          this.rows = null;
        }
      });
  }

  /** Look for what the fields say, from the first page on. */
  filter() {
    this.number = 1;
    this.#writeUrl();
    return this.load();
  }

  clear() {
    Object.assign(this, {
      search: '', certification: null, role: null, taskClass: null,
      isFree: false, isInactive: false
    });
    return this.filter();
  }

  turnTo(number) {
    this.number = number;
    this.#writeUrl();
    return this.load();
  }

  get isFiltered() {
    const {certification, isFree, role, search, taskClass} = this;
    return Boolean(search) || isFree
      || [certification, role, taskClass].some(value => value !== null);
  }

  /** Return where the person is shown, with the list as it is. */
  hrefOf({username}) {
    const query = Object.entries({...this.#url(), person: username})
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    return `people?${query.join('&')}`;
  }

  close() {
    const {username} = this;
    this.username = '';
    this.#writeUrl();
    this.$timeout(() => (
      this.host.querySelector(`[data-person="${CSS.escape(username)}"]`)
        ?.focus()
    ), 0, false);
  }

  #follow() {
    const before = JSON.stringify(this.#query());
    this.#readUrl();
    if (JSON.stringify(this.#query()) !== before) {
      this.load();
    }
  }

  #show({people, ...page}) {
    const isNews = this.pages && this.pages.count !== page.count;
    this.pages = page;
    this.number = page.page;
    this.rows = people.map(rowOf);
    this.state = 'ready';
    if (isNews) {
      this.announcer.say(`${page.count} people found.`);
    }
  }

  #query() {
    const {certification, isFree, isInactive, role, taskClass} = this;
    return {
      search: this.search,
      order: this.sort,
      page: this.number,
      ...(certification !== null && {certification}),
      ...(role !== null && {role}),
      ...(taskClass !== null && {task_class: taskClass}),
      ...(isFree && {free: true}),
      ...(isInactive && {inactive: true})
    };
  }

  #url() {
    return {
      q: this.search || null,
      certification: this.certification,
      role: this.role,
      task_class: this.taskClass,
      free: this.isFree ? 'yes' : null,
      inactive: this.isInactive ? 'yes' : null,
      sort: this.sort === SORTS[0].key ? null : this.sort,
      page: this.number > 1 ? this.number : null,
      person: this.username || null
    };
  }

  #writeUrl() {
    this.$location.replace().search(this.#url());
  }

  #readUrl() {
    const url = this.$location.search();
    const [certification, role, taskClass] = NUMBERS.map(name => (
      /^\d{1,9}$/.test(url[name]) ? Number(url[name]) : null
    ));
    Object.assign(this, {
      certification,
      role: ROLES.some(({value}) => value === role) ? role : null,
      taskClass: CLASSES.some(({value}) => value === taskClass)
        ? taskClass
        : null,
      search: url.q || '',
      isFree: url.free === 'yes',
      isInactive: url.inactive === 'yes',
      sort: SORTS.some(({key}) => key === url.sort) ? url.sort : SORTS[0].key,
      number: Math.max(1, Number.parseInt(url.page, 10) || 1),
      username: url.person || ''
    });
  }
}

function rowOf(person) {
  const skills = skillsOf(person);
  return {
    ...person,
    skills: skills.slice(0, MOST_SKILLS),
    moreSkills: Math.max(0, skills.length - MOST_SKILLS),
    loadText: loadInWords(person),
    weekText: weekInWords(person),
    nextText: offerInWords(person.next_week)
  };
}

angular.module('orchestra.people').component('orchestraPeople', {
  controller: PeopleController,
  templateUrl: 'orchestra/people/people.component.html'
});
