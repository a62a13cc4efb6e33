import angular from 'angular';

import {Draft} from './draft.js';

/**
 * Keeps every draft until it is saved, also after its page was left.
 *
 * The browser asks before it closes the window only while one is unsaved.
 */
class Autosave {
  static $inject = [
    '$q', '$rootScope', '$timeout', '$window', 'backups', 'failures',
    'signals', 'taskApi'
  ];

  constructor(
    $q, $rootScope, $timeout, $window, backups, failures, signals, taskApi
  ) {
    this.drafts = new Map();
    this.current = null;
    this.tools = {
      $q,
      $timeout,
      api: taskApi,
      backups,
      failures,
      signals,
      onChange: () => $rootScope.$broadcast('task.data:change')
    };
    this.#listen($window, $rootScope);
  }

  /** Watch over the assignment's data; go on with what was left unsaved. */
  open(taskAssignment) {
    const id = taskAssignment.assignment_id;
    const left = this.drafts.get(id);
    if (left && !left.isClean) {
      left.resume(taskAssignment);
      this.current = left;
    } else {
      this.current = this.#begin(taskAssignment);
      this.drafts.set(id, this.current);
    }
    return this.current;
  }

  /** Save what is unsaved as the page is left, and go on trying. */
  close(draft) {
    draft.isOnScreen = false;
    this.current = null;
    return draft.save().finally(() => this.#forgetClean());
  }

  /** Wait for what an earlier visit to the task is still saving. */
  settled(taskId) {
    const saving = [...this.drafts.values()]
      .filter(({taskAssignment}) => taskAssignment.task_id === taskId)
      .map(draft => draft.settled());
    return this.tools.$q.all(saving);
  }

  /** Return the drafts of pages that were left before they were saved. */
  leftBehind() {
    return [...this.drafts.values()]
      .filter(draft => !draft.isOnScreen && !draft.isClean);
  }

  #begin(taskAssignment) {
    const draft = new Draft(taskAssignment, this.tools);
    const backup = this.tools.backups.find(taskAssignment.assignment_id);
    if (backup) {
      draft.restore(backup);
    }
    return draft;
  }

  #listen($window, $rootScope) {
    const listeners = {
      beforeunload: event => this.#warn(event),
      online: () => this.#saveAll(),
      pagehide: () => this.#saveAllOnLeave(),
      // A phone may end a page that nobody sees, without another word. The
      // event of the document comes by here.
      visibilitychange: () => $window.document.hidden && this.#saveAll()
    };
    Object.entries(listeners).forEach(([name, listener]) => {
      $window.addEventListener(name, listener);
      $rootScope.$on('$destroy', () => (
        $window.removeEventListener(name, listener)
      ));
    });
  }

  #unsaved() {
    return [...this.drafts.values()].filter(draft => !draft.isClean);
  }

  #forgetClean() {
    for (const [id, draft] of this.drafts) {
      if (draft.isClean && !draft.isOnScreen) {
        this.drafts.delete(id);
      }
    }
  }

  #warn(event) {
    if (this.#unsaved().length > 0) {
      event.preventDefault();
    }
  }

  #saveAllOnLeave() {
    this.#unsaved().forEach(draft => draft.saveOnLeave());
  }

  #saveAll() {
    this.#unsaved().forEach(draft => draft.save());
  }
}

angular.module('orchestra.task').service('autosave', Autosave);
