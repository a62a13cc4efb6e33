import angular from 'angular';

/**
 * Keeps what could not be saved in this browser, in case it closes.
 *
 * Each person has their own; it is forgotten as soon as the server has it.
 */
class Backups {
  static $inject = ['$window', 'orchestraConfig'];

  constructor($window, orchestraConfig) {
    this.$window = $window;
    this.prefix = `orchestra:draft:${orchestraConfig.worker.username}`;
  }

  /** Keep the data and the version that they started from. */
  keep(assignmentId, data, version) {
    this.#quietly(storage => storage.setItem(
      this.#key(assignmentId), angular.toJson({data, version})
    ));
  }

  /** Return `{data, version}` of what was left unsaved, or null. */
  find(assignmentId) {
    return this.#quietly(storage => angular.fromJson(
      storage.getItem(this.#key(assignmentId))
    ));
  }

  forget(assignmentId) {
    this.#quietly(storage => storage.removeItem(this.#key(assignmentId)));
  }

  #key(assignmentId) {
    return `${this.prefix}:${assignmentId}`;
  }

  /** A browser may forbid storage, have no room, or hold nonsense. */
  #quietly(action) {
    try {
      return action(this.$window.localStorage);
    } catch {
      return null;
    }
  }
}

angular.module('orchestra.task').service('backups', Backups);
