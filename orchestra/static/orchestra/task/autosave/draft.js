import angular from 'angular';

/** How long after the last change, and at most after the first, we save. */
export const PAUSE = 2000;
export const LONGEST_WAIT = 10000;

const FIRST_RETRY = 2000;
const LONGEST_RETRY = 60000;

const REMEMBERED = 5;

/**
 * One person's unsaved work on one assignment, and how it gets saved.
 *
 * Always looks at the current `taskAssignment.task.data`, so an interface may
 * replace the object. `state` is one of clean, changed, saving, failed (will
 * be tried again), refused (will not) and conflict (somebody saved first).
 */
export class Draft {
  #tools;
  #timer = null;
  #running = null;
  #firstChangeAt = 0;
  #retryDelay = FIRST_RETRY;
  #sent = [];
  // A request may have arrived although its answer did not.
  #isInDoubt = false;
  #seen;
  #saved;

  constructor(taskAssignment, tools) {
    this.#tools = tools;
    this.taskAssignment = taskAssignment;
    this.version = taskAssignment.data_version;
    this.state = 'clean';
    this.savedAt = null;
    this.failure = null;
    this.conflict = null;
    this.isOnScreen = true;
    this.isRestored = false;
    this.#seen = this.#saved = this.#json();
  }

  get data() {
    return this.taskAssignment.task.data;
  }

  get isClean() {
    return this.state === 'clean';
  }

  /** Go on with this work in a page that was loaded anew. */
  resume(taskAssignment) {
    taskAssignment.task.data = this.data;
    this.taskAssignment = taskAssignment;
    this.isOnScreen = true;
  }

  /** Take back what a window that closed could not save. */
  restore({data, version}) {
    const stored = {data_version: this.version, task_data: this.data};
    if (angular.equals(data, stored.task_data)) {
      this.#rest();
      return;
    }
    this.isRestored = true;
    this.taskAssignment.task.data = data;
    if (version === this.version) {
      this.check();
    } else {
      this.meetConflict(stored);
    }
  }

  /** Say whether the data changed; cheap enough for every digest. */
  check() {
    const json = this.#json();
    if (json === this.#seen) {
      return false;
    }
    this.#seen = json;
    this.#tools.onChange();
    if (this.state === 'saving' || this.#isChanged()) {
      this.#schedule();
    } else if (this.state !== 'conflict') {
      this.#rest();
    }
    return true;
  }

  /** Save soon, as after a change. */
  schedule() {
    this.#schedule();
  }

  /** Do not save until the next change. */
  cancel() {
    this.#tools.$timeout.cancel(this.#timer);
    this.#timer = null;
  }

  /** Save now; return a promise of whether everything is saved. */
  save({isForced = false} = {}) {
    this.cancel();
    if (this.#running) {
      return this.#running.then(() => this.save());
    }
    if (this.state === 'conflict' || (!isForced && !this.#isChanged())) {
      return this.#tools.$q.resolve(this.isClean);
    }
    this.#running = this.#attempt()
      .finally(() => { this.#running = null; });
    return this.#running;
  }

  /** Wait for a save that is on its way. */
  settled() {
    return this.#running || this.#tools.$q.resolve();
  }

  /** Send what is unsaved although the page is going away. */
  saveOnLeave() {
    if (this.isClean) {
      return;
    }
    this.#backUp();
    if (this.state === 'conflict') {
      return;
    }
    this.#remember();
    this.#tools.api
      .saveOnLeave(this.taskAssignment.task_id, this.data, this.version)
      .catch(() => undefined);
  }

  /** Forget what is unsaved: it was handed in, or is not wanted. */
  settle() {
    this.#saved = this.#seen = this.#json();
    this.#isInDoubt = false;
    this.#rest();
  }

  /** Put the own version over the one that somebody saved meanwhile. */
  keepMine() {
    this.version = this.conflict.data_version;
    this.conflict = null;
    this.state = 'changed';
    return this.save({isForced: true});
  }

  /** Give up the own version for the one that somebody saved meanwhile. */
  takeTheirs() {
    this.taskAssignment.task.data = this.conflict.task_data;
    this.version = this.conflict.data_version;
    this.conflict = null;
    this.settle();
  }

  /** Take a 409 of saving or submitting; say whether it is a conflict. */
  meetConflict(stored) {
    this.cancel();
    if (this.#sent.some(data => angular.equals(data, stored.task_data))) {
      // Our own earlier request, whose answer never reached us.
      this.version = stored.data_version;
      return false;
    }
    this.conflict = stored;
    this.state = 'conflict';
    this.#backUp();
    return true;
  }

  #attempt() {
    return this.#tools.signals.fireSignal('save.before').then(
      allowed => allowed && this.#send()
    );
  }

  #send() {
    const json = this.#json();
    this.state = 'saving';
    this.#remember();
    return this.#tools.api
      .save(this.taskAssignment.task_id, this.data, this.version)
      .then(answer => this.#succeed(json, answer))
      .catch(rejection => this.#fail(rejection))
      .finally(() => this.#tools.signals.fireSignal('save.finally'));
  }

  #succeed(json, answer) {
    this.#saved = json;
    this.version = answer.data_version;
    this.savedAt = new Date(answer.saved_datetime);
    this.failure = null;
    this.#isInDoubt = false;
    this.#retryDelay = FIRST_RETRY;
    this.#sent = [];
    this.state = 'changed';
    if (this.#isChanged()) {
      this.#schedule();
    } else {
      this.#rest();
    }
    this.#tools.signals.fireSignal('save.success');
    return this.isClean;
  }

  #fail(rejection) {
    const failure = this.#tools.failures.describe(rejection);
    this.#tools.signals.fireSignal('save.error');
    if (failure.stored) {
      return this.#failByConflict(failure.stored);
    }
    this.#backUp();
    this.failure = failure;
    this.#isInDoubt ||= failure.temporary;
    this.state = failure.temporary || failure.expired ? 'failed' : 'refused';
    // Without a session, asking again would only ask for the password again.
    if (failure.temporary) {
      this.#wait(this.#retryDelay);
      this.#retryDelay = Math.min(this.#retryDelay * 2, LONGEST_RETRY);
    }
    return false;
  }

  #failByConflict(stored) {
    if (!this.meetConflict(stored)) {
      this.state = 'changed';
      this.#wait(0);
    }
    return false;
  }

  #schedule() {
    if (this.state === 'conflict') {
      return;
    }
    const now = Date.now();
    if (this.state !== 'changed' || !this.#timer) {
      this.#firstChangeAt = now;
    }
    if (this.state !== 'saving') {
      this.state = 'changed';
    }
    const left = this.#firstChangeAt + LONGEST_WAIT - now;
    this.#wait(Math.max(0, Math.min(PAUSE, left)));
  }

  #wait(delay) {
    this.cancel();
    this.#timer = this.#tools.$timeout(() => this.save(), delay);
  }

  #rest() {
    this.cancel();
    this.#tools.backups.forget(this.taskAssignment.assignment_id);
    this.state = 'clean';
    this.failure = null;
  }

  #isChanged() {
    return this.#isInDoubt || this.#json() !== this.#saved;
  }

  #json() {
    return angular.toJson(this.data);
  }

  #backUp() {
    this.#tools.backups.keep(
      this.taskAssignment.assignment_id, this.data, this.version
    );
  }

  #remember() {
    this.#sent = [
      ...this.#sent.slice(1 - REMEMBERED), angular.fromJson(this.#json())
    ];
  }
}
