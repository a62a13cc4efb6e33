import angular from 'angular';

import {secondsOf} from '../time-worked.js';

/** How long nothing is typed before the description is saved. */
const PAUSE = 1000;

/** How old what we know may get before somebody who comes back asks again. */
const STALE_AFTER = 30 * 1000;

const WRONG_STATE = 409;

/**
 * The worker's timer, as this window knows it.
 *
 * Each change is told to the other windows of the person. What the server
 * refuses is taken back, with a notice that says why.
 */
class TimerState {
  static $inject = [
    '$document', '$q', '$rootScope', '$timeout', '$window', 'failures',
    'notices', 'orchestraConfig', 'timingApi'
  ];

  constructor(
    $document, $q, $rootScope, $timeout, $window, failures, notices,
    orchestraConfig, timingApi
  ) {
    Object.assign(this, {
      $q, $rootScope, $timeout, $window, failures, notices, timingApi
    });
    this.document = $document[0];
    this.key = `orchestra:timer:${orchestraConfig.worker.username}`;
    this.status = 'loading';
    this.round = 0;
    this.saving = $q.resolve();
    this.#set({isRunning: false, startedAt: 0});
    this.#listen();
  }

  /** Return the seconds that the timer has run. */
  elapsed() {
    return this.isRunning
      ? Math.max(0, Math.floor((Date.now() - this.startedAt) / 1000))
      : 0;
  }

  /** Ask the server how the timer stands. */
  load() {
    const round = ++this.round;
    return this.timingApi.timer()
      .then(timer => this.#take(timer, round))
      .catch(rejection => this.#miss(rejection, round));
  }

  /** Start on the assignment, or on none. */
  start(assignment) {
    return this.#inTurn(false, () => this.#change(
      {isRunning: true, startedAt: Date.now(), assignment},
      'The timer was not started.',
      round => this.timingApi.startTimer(assignment)
        .then(timer => this.#take(timer, round))
    ));
  }

  /** Stop; return the entries of the run, or null if there are none. */
  stop() {
    return this.#inTurn(true, () => this.#change(
      {isRunning: false},
      'The timer was not stopped.',
      () => this.saveDescription()
        .then(failure => (
          failure?.temporary
            ? this.$q.reject(failure.rejection)
            : this.timingApi.stopTimer()
        ))
    ));
  }

  /** Count the time for another assignment, or for none. */
  assign(assignment) {
    const before = this.assignment;
    this.assignment = assignment;
    return this.timingApi.updateTimer({assignment})
      .then(() => this.#tellOthers())
      .catch(rejection => {
        this.assignment = before;
        this.#explain(rejection, 'The task was not changed.');
      });
  }

  /** Take over what is typed; it is saved after a pause. */
  describe(description) {
    this.description = description;
    this.isUnsaved = true;
    this.#saveLater();
  }

  /** Save what was typed by now; return the failure, if it does. */
  saveDescription() {
    this.$timeout.cancel(this.pause);
    this.saving = this.saving.then(() => this.#save());
    return this.saving;
  }

  #save() {
    if (!this.isUnsaved) {
      return null;
    }
    const {description} = this;
    this.isUnsaved = false;
    return this.timingApi.updateTimer({description})
      .then(() => {
        this.problem = '';
        this.#tellOthers();
        return null;
      })
      .catch(rejection => this.#keepUnsaved(rejection));
  }

  #keepUnsaved(rejection) {
    const failure = this.failures.describe(rejection);
    if (failure.status === WRONG_STATE) {
      this.load();
      return null;
    }
    this.isUnsaved = true;
    this.problem = `Not saved. ${failure.message}`;
    return {...failure, rejection};
  }

  #saveLater() {
    this.$timeout.cancel(this.pause);
    this.pause = this.$timeout(() => this.saveDescription(), PAUSE);
  }

  /** Wait for a change that is under way; it may leave nothing to do. */
  #inTurn(isRunning, act) {
    const actIfDue = () => (
      this.isRunning === isRunning ? act() : this.$q.resolve(null)
    );
    this.changing = this.isBusy ? this.changing.then(actIfDue) : actIfDue();
    return this.changing;
  }

  /** Show the change at once, and take it back if the server refuses. */
  #change(changes, complaint, send) {
    const before = this.#snapshot();
    const round = ++this.round;
    this.isBusy = true;
    Object.assign(this, changes);
    return send(round)
      .then(answer => {
        if (!changes.isRunning) {
          this.#set({isRunning: false, startedAt: 0});
        }
        this.#tellOthers();
        return answer;
      })
      .catch(rejection => {
        Object.assign(this, before);
        this.#explain(rejection, complaint);
        return null;
      })
      .finally(() => { this.isBusy = false; });
  }

  #snapshot() {
    const {assignment, description, isRunning, startedAt} = this;
    return {assignment, description, isRunning, startedAt};
  }

  #explain(rejection, complaint) {
    const failure = this.failures.describe(rejection);
    this.notices.problem(`${complaint} ${failure.message}`);
    if (failure.status === WRONG_STATE) {
      // It was started or stopped somewhere else.
      this.load();
    }
  }

  #take(timer, round) {
    if (round !== this.round) {
      return;
    }
    const isRunning = timer.start_time !== null;
    const seconds = isRunning ? secondsOf(timer.time_worked) : 0;
    const typed = this.isUnsaved && isRunning ? this.description : null;
    this.#set({
      isRunning,
      startedAt: Date.now() - seconds * 1000,
      assignment: timer.assignment,
      description: timer.description || ''
    });
    if (typed !== null) {
      this.describe(typed);
    }
    this.status = 'ready';
    this.loadedAt = Date.now();
  }

  #miss(rejection, round) {
    // What is known already is better than an error.
    if (round === this.round && this.status !== 'ready') {
      this.status = 'error';
      this.failure = this.failures.describe(rejection);
    }
  }

  #set(values) {
    this.$timeout.cancel(this.pause);
    Object.assign(
      this,
      {assignment: null, description: '', isUnsaved: false, problem: ''},
      values
    );
  }

  #listen() {
    const ask = () => this.$rootScope.$evalAsync(() => this.load());
    const listeners = [
      [this.$window, 'storage', ({key}) => key === this.key && ask()],
      [this.$window, 'pagehide', () => this.#leave()],
      [this.document, 'visibilitychange', () => this.#isStale() && ask()]
    ];
    listeners.forEach(
      ([target, name, hear]) => target.addEventListener(name, hear)
    );
    this.$rootScope.$on('$destroy', () => listeners.forEach(
      ([target, name, hear]) => target.removeEventListener(name, hear)
    ));
  }

  #isStale() {
    return this.document.visibilityState === 'visible'
      && !this.isBusy
      && Date.now() - this.loadedAt > STALE_AFTER;
  }

  #leave() {
    if (this.isUnsaved && this.isRunning) {
      const {description} = this;
      this.timingApi.updateTimerOnLeave({description});
    }
  }

  #tellOthers() {
    try {
      this.$window.localStorage.setItem(this.key, `${Date.now()}`);
    } catch {
      // Without storage, the others hear when they are looked at.
    }
  }
}

angular.module('orchestra.timing').service('timerState', TimerState);
