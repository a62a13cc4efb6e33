import angular from 'angular';

import {timeZone} from '../../common/dates/zone.js';
import {activityIn} from './activity.js';

/** What is written about a to-do, what became of it, and what can. */
class TodoDetailsController {
  constructor() {
    this.zone = timeZone().replaceAll('_', ' ');
  }

  get todo() {
    return this.node.todo;
  }

  get isOnlyOne() {
    return this.board.siblingsOf(this.node).length < 2;
  }

  get isFirst() {
    return this.board.siblingsOf(this.node)[0] === this.node;
  }

  get isLast() {
    return this.board.siblingsOf(this.node).at(-1) === this.node;
  }

  $onChanges() {
    this.activity = activityIn(this.todo);
  }
}

angular.module('orchestra.todos').component('todoDetails', {
  bindings: {
    board: '<',
    isReadOnly: '<',
    node: '<',
    onAddBelow: '&',
    onDecline: '&',
    onEdit: '&',
    onMove: '&',
    onRemove: '&',
    onRestore: '&'
  },
  controller: TodoDetailsController,
  templateUrl: 'orchestra/todos/list/todo-details.component.html'
});
