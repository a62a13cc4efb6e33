import angular from 'angular';

import {dayOf, mondayOf} from '../../common/dates/calendar.js';
import {clockDuration} from '../../common/dates/durations.js';
import {assignmentOf, taskOptions} from '../task-options.js';
import {hoursAndMinutes} from '../time-worked.js';
import {missingOf} from '../timecard-days.js';

const SECOND = 1000;
const ABOUT_TASK = /^\/(?:task|timecard)\/(\d+)/;

class WorkTimerController {
  static $inject = [
    '$element', '$interval', '$location', '$q', '$rootScope', '$timeout',
    'announcer', 'confirm', 'failures', 'keyboard', 'timerState', 'timingApi'
  ];

  constructor(
    $element, $interval, $location, $q, $rootScope, $timeout, announcer,
    confirm, failures, keyboard, timerState, timingApi
  ) {
    Object.assign(this, {
      $interval, $location, $q, $rootScope, $timeout, announcer, confirm,
      failures, keyboard, timingApi
    });
    this.host = $element[0];
    this.timer = timerState;
    this.tasks = [];
    this.invalid = 0;
    this.tick();
  }

  /** The name of the button; it has what is written on it. */
  get label() {
    return this.timer.isRunning ? `Timer, running, ${this.minutes}` : 'Timer';
  }

  $onInit() {
    this.timer.load();
    // Nothing but the clock changes, so nothing else needs to look.
    this.ticking = this.$interval(() => this.tick(), SECOND, 0, false);
    this.unbind = this.keyboard.bind(
      't', 'Open the timer', () => this.toggle(true), 'Everywhere'
    );
    this.stopListening = this.$rootScope.$on(
      'orchestra:timing:entriesChanged', () => this.#count()
    );
  }

  $doCheck() {
    this.tick();
    const {assignment} = this.timer;
    if (this.tasks !== this.offered || assignment !== this.chosen) {
      this.offered = this.tasks;
      this.chosen = assignment;
      this.choice = assignment;
      this.options = taskOptions(this.tasks, assignment);
    }
  }

  $onDestroy() {
    this.$interval.cancel(this.ticking);
    this.unbind();
    this.stopListening();
  }

  /** Let the clock show the time that it is. */
  tick() {
    const seconds = this.timer.elapsed();
    const minutes = hoursAndMinutes(seconds);
    this.clock = clockDuration(seconds).padStart(8, '0');
    const clock = this.host.querySelector('.timer-clock');
    if (clock && clock.textContent !== this.clock) {
      clock.textContent = this.clock;
    }
    if (minutes !== this.minutes) {
      this.minutes = minutes;
      this.$rootScope.$evalAsync();
    }
  }

  toggle(isOpen) {
    this.isOpen = isOpen;
    if (isOpen) {
      this.#loadTasks();
      this.#count();
      this.#focusOn('[role=switch]');
    }
  }

  flip() {
    return this.timer.isRunning ? this.#stop() : this.#start();
  }

  /** Start on the task of the page, if it has one. */
  #start() {
    const found = ABOUT_TASK.exec(this.$location.path());
    const assignment = found
      ? this.#loadTasks().then(tasks => assignmentOf(tasks, Number(found[1])))
      : this.$q.resolve(null);
    return assignment
      .then(id => this.timer.start(id))
      .then(() => {
        if (this.timer.isRunning) {
          this.announcer.say('Timer started.');
        }
      });
  }

  #stop() {
    return this.timer.stop().then(entries => {
      if (!entries) {
        return undefined;
      }
      this.$rootScope.$emit('orchestra:timing:entriesChanged');
      const incomplete = entries.find(entry => missingOf(entry).length > 0);
      if (incomplete) {
        return this.#lead(incomplete);
      }
      this.announcer.say('Timer stopped. The time is on your timecard.');
      return undefined;
    });
  }

  /** Lead to the entry, if the person has time for it now. */
  #lead(entry) {
    const missing = missingOf(entry).map(name => `a ${name}`).join(' and ');
    return this.confirm
      .ask({
        heading: 'What was this time for?',
        text: `Your time is saved, but it still needs ${missing}.`,
        action: 'Complete it now',
        cancel: 'Later'
      })
      .then(answer => {
        this.isOpen = false;
        if (!answer) {
          this.#focusOn('button');
        } else {
          this.$location.path('/timecard').search({
            from: mondayOf(entry.date), entry: entry.id
          });
        }
      });
  }

  #focusOn(selector) {
    this.$timeout(() => this.host.querySelector(selector)?.focus(), 0, false);
  }

  #loadTasks() {
    return this.timingApi.tasks()
      .then(tasks => {
        this.tasks = tasks;
        this.tasksProblem = '';
        return tasks;
      })
      .catch(rejection => {
        this.tasksProblem = this.failures.describe(rejection).message;
        return this.tasks;
      });
  }

  /** Count what needs mending in this week. */
  #count() {
    const today = dayOf(new Date());
    return this.timingApi.entries(mondayOf(today), today)
      .then(entries => {
        this.invalid = entries
          .filter(entry => missingOf(entry).length > 0)
          .length;
      })
      // The link to the timecard is right without it.
      .catch(angular.noop);
  }
}

angular.module('orchestra.timing').component('workTimer', {
  controller: WorkTimerController,
  templateUrl: 'orchestra/timing/timer/work-timer.component.html'
});
