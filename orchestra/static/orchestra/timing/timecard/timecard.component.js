import angular from 'angular';

import {
  dayOf, daysFromTo, mondayOf, plusDays
} from '../../common/dates/calendar.js';
import {calendarDay} from '../../common/dates/dates.js';
import {zoneName} from '../../common/dates/zone.js';
import {assignmentOf} from '../task-options.js';
import {timecardDays, totalOf} from '../timecard-days.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LAST_OF_WEEK = 6;

class TimecardController {
  static $inject = [
    '$element', '$location', '$q', '$rootScope', '$timeout', 'announcer',
    'confirm', 'downloads', 'failures', 'keyboard', 'leaving', 'notices',
    'page', 'timingApi'
  ];

  constructor(
    $element, $location, $q, $rootScope, $timeout, announcer, confirm,
    downloads, failures, keyboard, leaving, notices, page, timingApi
  ) {
    Object.assign(this, {
      $location, $q, $rootScope, $timeout, announcer, confirm, downloads,
      failures, keyboard, leaving, notices, page, timingApi
    });
    this.host = $element[0];
    this.round = 0;
    this.edited = null;
    this.isChanged = false;
  }

  /** Whether it is a week, or the part of this one that has begun. */
  get isWeek() {
    const end = plusDays(this.from, LAST_OF_WEEK);
    return this.from === mondayOf(this.from)
      && (this.to === end || (this.to === this.today && this.to < end));
  }

  $onInit() {
    this.page.show('Timecard');
    this.zone = zoneName();
    this.unbind = [
      this.keyboard.bind('n', 'Add an entry today', () => this.addToday()),
      this.keyboard.bind('[', 'Previous week', () => this.moveWeek(-1)),
      this.keyboard.bind(']', 'Next week', () => this.moveWeek(1)),
      this.leaving.watch(() => this.isChanged, () => this.#close()),
      // The timer may book time while the page is open.
      this.$rootScope.$on('orchestra:timing:entriesChanged', () => (
        this.isTelling || this.#refresh()
      )),
      this.$rootScope.$on('$routeUpdate', () => this.#follow())
    ];
    this.#readUrl();
    this.load();
  }

  $onDestroy() {
    this.round++;
    this.unbind.forEach(unbind => unbind());
  }

  load() {
    this.state = 'loading';
    this.today = dayOf(new Date());
    const round = ++this.round;
    return this.#fetch(round).catch(rejection => {
      if (round === this.round) {
        this.failure = this.failures.describe(rejection);
        this.state = 'error';
      }
    });
  }

  /** Show other days, once nothing unsaved would be lost. */
  choose(from, to) {
    return this.#whenFree(() => {
      this.from = from;
      this.to = to;
      const isDefault = from === mondayOf(this.today) && to === this.today;
      this.$location.replace().search(isDefault ? {} : {from, to});
      return this.load();
    });
  }

  moveWeek(step) {
    const from = plusDays(mondayOf(this.from), step * 7);
    const end = plusDays(from, LAST_OF_WEEK);
    if (from <= this.today) {
      this.choose(from, end > this.today ? this.today : end);
    }
  }

  /** Add an entry to today, which comes into view for it. */
  addToday() {
    if (this.state !== 'ready') {
      return undefined;
    }
    const isShown = this.days.some(({date}) => date === this.today);
    return isShown
      ? this.add(this.today)
      : this.choose(mondayOf(this.today), this.today)
        .then(() => this.state === 'ready' && this.add(this.today));
  }

  add(date) {
    return this.#whenFree(() => {
      this.edited = {
        id: null,
        date,
        time_worked: '00:00:00',
        description: '',
        assignment: this.preselected
      };
    });
  }

  edit(entry) {
    return this.#whenFree(() => { this.edited = entry; });
  }

  cancel() {
    const {edited} = this;
    return this.#whenFree(() => this.#focusOn(edited));
  }

  save(entry) {
    const isMoved = this.edited.id && entry.date !== this.edited.date;
    this.#close();
    this.entries = [
      ...this.entries.filter(({id}) => id !== entry.id),
      ...(entry.date >= this.from && entry.date <= this.to ? [entry] : [])
    ];
    this.#arrange();
    this.#tell();
    this.announcer.say('Entry saved.');
    if (isMoved) {
      this.notices.done(`Moved to ${calendarDay(entry.date)}.`);
    }
    this.#focusOn(entry);
  }

  remove(entry) {
    return this.#whenFree(() => this.confirm.ask({
      heading: 'Delete this entry?',
      text: `“${entry.description || 'No description'}” on `
        + `${calendarDay(entry.date)} will not count any more.`,
      action: 'Delete entry',
      isDestructive: true,
      act: () => this.timingApi.deleteEntry(entry.id)
    }).then(answer => {
      if (answer) {
        this.entries = this.entries.filter(({id}) => id !== entry.id);
        this.#arrange();
        this.#tell();
        this.notices.done('Entry deleted.');
        this.#focusOn({date: entry.date});
      }
    }));
  }

  /** Save the entries in view as a spreadsheet. */
  download() {
    const {from, to} = this;
    this.isDownloading = true;
    return this.timingApi.sheet(from, to)
      .then(blob => this.downloads.save(blob, `timecard-${from}-${to}.csv`))
      .catch(rejection => {
        const {message} = this.failures.describe(rejection);
        this.notices.problem(`The timecard was not exported. ${message}`);
      })
      .finally(() => { this.isDownloading = false; });
  }

  #readUrl() {
    const {entry, from, to} = this.$location.search();
    this.today = dayOf(new Date());
    this.wanted = Number(entry) || null;
    this.from = isDay(from) && from <= this.today
      ? from
      : mondayOf(this.today);
    const end = isDay(to) ? to : plusDays(mondayOf(this.from), LAST_OF_WEEK);
    this.to = [end, this.today].sort()[0];
    if (daysFromTo(this.from, this.to) < 0) {
      this.to = this.from;
    }
  }

  /** Show the answer, unless something else was asked for since. */
  #fetch(round) {
    const {from, to} = this;
    return this.$q
      .all([this.timingApi.entries(from, to), this.timingApi.tasks(from, to)])
      .then(([entries, tasks]) => {
        if (round === this.round) {
          this.#show(entries, tasks);
        }
      });
  }

  #refresh() {
    // What is shown is older, but still better than an error.
    return this.#fetch(++this.round).catch(angular.noop);
  }

  #show(entries, tasks) {
    this.entries = entries;
    this.tasks = tasks;
    this.preselected = this.taskId ? assignmentOf(tasks, this.taskId) : null;
    this.preselectedTask = tasks.find(
      ({assignment}) => assignment === this.preselected
    );
    this.#arrange();
    this.state = 'ready';
    this.#open(this.wanted);
  }

  /** Open the entry that the URL names; going back would open it again. */
  #open(wanted) {
    this.wanted = null;
    const entry = this.entries.find(({id}) => id === wanted);
    if (entry) {
      this.edited = entry;
      this.$location.replace().search('entry', null);
    }
  }

  /** The timer may lead here from this very page. */
  #follow() {
    if (this.$location.search().entry) {
      this.#close();
      this.#readUrl();
      this.load();
    }
  }

  #arrange() {
    this.days = timecardDays(this.entries, this.from, this.to);
    this.total = totalOf(this.days);
  }

  /** Do it at once, or when the person lets go of what is not saved. */
  #whenFree(action) {
    if (!this.isChanged) {
      this.#close();
      return this.$q.resolve(action());
    }
    return this.leaving.ask().then(isAgreed => {
      if (isAgreed) {
        this.#close();
        return action();
      }
      return undefined;
    });
  }

  #close() {
    this.edited = null;
    this.isChanged = false;
  }

  /** Tell the header's timer; the page itself knows already. */
  #tell() {
    this.isTelling = true;
    this.$rootScope.$emit('orchestra:timing:entriesChanged');
    this.isTelling = false;
  }

  #focusOn({date, id}) {
    this.$timeout(() => {
      const button = this.host.querySelector(`[data-entry="${id}"]`)
        || this.host.querySelector(`[data-add="${date}"]`);
      button?.focus();
    }, 0, false);
  }
}

function isDay(text) {
  return DAY.test(text) && !Number.isNaN(Date.parse(text));
}

angular.module('orchestra.timing').component('orchestraTimecard', {
  bindings: {
    taskId: '<'
  },
  controller: TimecardController,
  templateUrl: 'orchestra/timing/timecard/timecard.component.html'
});
