import angular from 'angular';

import {COMPLETED, DECLINED, PENDING, liveIn, pathOf} from
  '../board/todo-tree.js';

const DAY = 24 * 60 * 60 * 1000;
const MOVES = {ArrowUp: -1, ArrowDown: 1};

let count = 0;

/** One to-do: its checkbox, when it is due, and more on demand. */
class TodoItemController {
  static $inject = ['$element', '$timeout', 'confirm'];

  constructor($element, $timeout, confirm) {
    this.host = $element[0];
    this.$timeout = $timeout;
    this.confirm = confirm;
    this.boxId = `todo-box-${++count}`;
    this.isOpen = false;
    this.form = null;
  }

  get todo() {
    return this.node.todo;
  }

  get isDone() {
    return this.todo.status === COMPLETED;
  }

  get isDeclined() {
    return this.todo.status === DECLINED;
  }

  /** What is shown below it: all of what is not relevant as a whole. */
  get below() {
    return this.isDeclined ? this.node.children : this.node.live;
  }

  /** Where it belongs, if it is shown somewhere else. */
  get path() {
    return this.isApart ? pathOf(this.node).join(' › ') : '';
  }

  /** Whether anything is known of it besides what is to be done. */
  get hasMeta() {
    const {due_datetime: due, required, start_by_datetime: start} = this.todo;
    return Boolean(
      this.node.live.length || required || start || due || this.path
    );
  }

  get advice() {
    return this.board.advice[this.todo.id];
  }

  get due() {
    const left = Date.parse(this.todo.due_datetime) - this.board.now;
    if (this.todo.status !== PENDING || !(left <= DAY)) {
      return '';
    }
    return left <= 0 ? 'overdue' : 'soon';
  }

  /** Nothing is left to see below what is done, unless it was criticized. */
  $onInit() {
    const below = liveIn(this.node.live);
    this.isFolded = !this.isApart && below.length > 0 && below.every(
      ({todo}) => todo.status === COMPLETED && !this.board.advice[todo.id]
    );
  }

  toggle() {
    return this.board.toggle(this.node);
  }

  fold() {
    this.isFolded = !this.isFolded;
    if (!this.isReadOnly) {
      this.board.logViewing(this.node, this.isFolded ? 'collapse' : 'expand');
    }
  }

  open() {
    this.isOpen = !this.isOpen;
    this.form = null;
  }

  /** Alt and an arrow move the row, wherever in it the keyboard is. */
  press(event) {
    const step = event.altKey && MOVES[event.key];
    if (step && !this.isReadOnly && !this.isDeclined && !this.form) {
      event.preventDefault();
      event.stopPropagation();
      this.move(step, event.target);
    }
  }

  move(step, target) {
    this.board.move(this.node, step);
    // Elements that move lose the focus.
    this.#focus(() => target);
  }

  decline() {
    this.board.decline(this.node);
    this.onGone();
  }

  restore() {
    this.board.restore(this.node);
    this.onGone();
  }

  edit() {
    this.form = {todo: this.todo, parent: null};
  }

  addBelow() {
    this.isFolded = false;
    this.form = {todo: null, parent: this.todo};
  }

  closeForm() {
    this.form = null;
    this.#focus(() => this.host.querySelector('.todo-more'));
  }

  remove() {
    const below = liveIn(this.node.children).length;
    this.confirm.ask({
      heading: 'Remove this to-do?',
      text: `“${this.todo.title}” is taken from the list for everybody.`,
      consequences: below ? [belowInWords(below)] : [],
      action: 'Remove to-do',
      isDestructive: true,
      act: () => this.board.remove(this.node)
    }).then(answer => answer && this.onGone());
  }

  #focus(find) {
    return this.$timeout(() => find()?.focus(), 0, false);
  }
}

function belowInWords(total) {
  return total === 1
    ? 'The one to-do below it is removed as well.'
    : `The ${total} to-dos below it are removed as well.`;
}

angular.module('orchestra.todos').component('todoItem', {
  bindings: {
    board: '<',
    isApart: '<',
    isReadOnly: '<',
    node: '<',
    onGone: '&'
  },
  controller: TodoItemController,
  templateUrl: 'orchestra/todos/list/todo-item.component.html'
});
