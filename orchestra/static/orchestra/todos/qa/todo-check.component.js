import angular from 'angular';

import {COMPLETED, DECLINED} from '../board/todo-tree.js';

/** How well one to-do is done: approved or not, and a comment. */
class TodoCheckController {
  static $inject = ['$element', '$timeout'];

  constructor($element, $timeout) {
    this.host = $element[0];
    this.$timeout = $timeout;
    this.isWriting = false;
  }

  get todo() {
    return this.node.todo;
  }

  get qa() {
    return this.todo.qa;
  }

  get isDeclined() {
    return this.todo.status === DECLINED;
  }

  get isDone() {
    return this.todo.status === COMPLETED;
  }

  get isChanged() {
    return this.comment.trim() !== (this.qa?.comment ?? '');
  }

  /** Approve or disapprove; the same once more takes it back. */
  judge(approved) {
    return this.board.check(this.todo, {
      approved: this.qa?.approved === approved ? null : approved
    });
  }

  write() {
    this.comment = this.qa?.comment ?? '';
    this.isWriting = true;
    this.#focus('textarea');
  }

  /** Save the comment; what was written stays if that fails. */
  save() {
    if (!this.isChanged || this.isBusy) {
      return undefined;
    }
    this.isBusy = true;
    return this.board.check(this.todo, {comment: this.comment.trim() || null})
      .then(isSaved => isSaved && this.close())
      .finally(() => { this.isBusy = false; });
  }

  close() {
    this.isWriting = false;
    this.#focus('.todo-comment');
  }

  press(event) {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }
  }

  #focus(selector) {
    return this.$timeout(
      () => this.host.querySelector(selector)?.focus(), 0, false
    );
  }
}

angular.module('orchestra.todos').component('todoCheck', {
  bindings: {
    board: '<',
    node: '<'
  },
  controller: TodoCheckController,
  templateUrl: 'orchestra/todos/qa/todo-check.component.html'
});
