import angular from 'angular';

import {withAllBelow} from '../board/todo-tree.js';
import {qaSummary} from './qa-summary.js';

let count = 0;

/** The quality check of a task: how well each of its to-dos is done. */
class TodoQaController {
  static $inject = ['todoBoards'];

  constructor(todoBoards) {
    this.todoBoards = todoBoards;
    this.id = `todo-qa-${++count}`;
  }

  $onInit() {
    this.board = this.todoBoards.open(this.projectId, this.taskId);
  }

  $onDestroy() {
    this.todoBoards.close(this.board);
  }

  $doCheck() {
    const {board} = this;
    if (this.shown !== board.roots || this.shownSteps !== board.steps) {
      this.shown = board.roots;
      this.shownSteps = board.steps;
      this.nodes = board.rootsOf(board.step?.slug);
      const all = withAllBelow(this.nodes);
      this.checked = all.filter(({todo}) => isJudged(todo)).length;
      this.total = all.length;
      this.summary = qaSummary(
        board.step?.name ?? `project ${board.projectId}`, all
      );
    }
  }
}

function isJudged({qa}) {
  return qa !== null && qa !== undefined && qa.approved !== null;
}

angular.module('orchestra.todos').component('todoQa', {
  bindings: {
    projectId: '<',
    taskId: '<'
  },
  controller: TodoQaController,
  templateUrl: 'orchestra/todos/qa/todo-qa.component.html'
});
