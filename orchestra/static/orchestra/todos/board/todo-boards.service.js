import angular from 'angular';

import {TodoBoard} from './todo-board.js';

const MINUTE = 60 * 1000;

angular.module('orchestra.todos').service('todoBoards', class TodoBoards {
  static $inject = [
    '$interval', '$q', 'announcer', 'failures', 'notices', 'orchestraConfig',
    'todosApi'
  ];

  constructor(
    $interval, $q, announcer, failures, notices, orchestraConfig, todosApi
  ) {
    this.$interval = $interval;
    this.services = {
      $q, announcer, failures, notices, todosApi, me: orchestraConfig.worker
    };
    this.shared = new Map();
  }

  /** Return the board, loaded afresh unless the page shows it already. */
  open(projectId, taskId) {
    const key = `${projectId} ${taskId}`;
    const found = this.shared.get(key) ?? this.#start(key, projectId, taskId);
    found.readers++;
    return found.board;
  }

  /** Let the board go once nobody else shows it. */
  close(board) {
    const [key, found] = [...this.shared]
      .find(([, {board: other}]) => other === board) ?? [];
    if (found && --found.readers === 0) {
      this.$interval.cancel(found.clock);
      this.shared.delete(key);
    }
  }

  #start(key, projectId, taskId) {
    const board = new TodoBoard(this.services, projectId, taskId);
    const clock = this.$interval(() => board.tick(), MINUTE);
    const found = {board, clock, readers: 0};
    this.shared.set(key, found);
    board.load();
    return found;
  }
});
