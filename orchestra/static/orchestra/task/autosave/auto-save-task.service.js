import angular from 'angular';

/** The autosave of the task in view, as interfaces know it. */
class AutoSaveTask {
  static $inject = ['$q', 'autosave'];

  constructor($q, autosave) {
    this.$q = $q;
    this.autosave = autosave;
  }

  get saving() {
    return this.#draft?.state === 'saving';
  }

  get saveError() {
    return ['failed', 'refused'].includes(this.#draft?.state);
  }

  get lastSaved() {
    return this.#draft?.savedAt ?? null;
  }

  /** Nothing to set up: every task page saves by itself. */
  setup() {}

  /** Save soon, as after a change. */
  schedule() {
    this.#draft?.schedule();
  }

  /** Do not save until the next change. */
  cancel() {
    this.#draft?.cancel();
  }

  /** Save now; return a promise of whether everything is saved. */
  save() {
    return this.#draft?.save({isForced: true}) ?? this.$q.resolve(false);
  }

  get #draft() {
    return this.autosave.current;
  }
}

angular.module('orchestra.task').service('autoSaveTask', AutoSaveTask);
