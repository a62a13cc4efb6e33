import angular from 'angular';

import {isLive} from '../board/todo-tree.js';

let count = 0;

/** The to-dos of a task, or of its whole project, as a tree. */
class TodoListController {
  static $inject = [
    '$element', '$timeout', 'failures', 'keyboard', 'notices', 'todoBoards'
  ];

  constructor($element, $timeout, failures, keyboard, notices, todoBoards) {
    this.host = $element[0];
    Object.assign(this, {
      $timeout, failures, keyboard, notices, todoBoards
    });
    this.id = `todo-list-${++count}`;
    this.isWide = false;
    this.isAdding = false;
    this.isChoosing = false;
  }

  /** The slug of the step in view; undefined for all of them. */
  get stepSlug() {
    return this.isWide ? undefined : this.board.step?.slug;
  }

  get canAdd() {
    return !this.isReadOnly && this.board.openSteps.length > 0;
  }

  $onInit() {
    this.board = this.todoBoards.open(this.projectId, this.taskId);
    this.unbind = this.keyboard.bind('n', 'Add a to-do', () => this.add());
  }

  $onDestroy() {
    this.unbind();
    this.todoBoards.close(this.board);
  }

  $doCheck() {
    const {board} = this;
    if (this.shownRoots !== board.roots || this.shownWide !== this.isWide) {
      this.shownRoots = board.roots;
      this.shownWide = this.isWide;
      this.#arrange();
    }
    if (this.shownSteps !== board.steps) {
      this.shownSteps = board.steps;
      this.#arrange();
    }
  }

  showAll(isWide) {
    this.isWide = isWide;
  }

  add() {
    if (this.board.state === 'ready' && this.canAdd) {
      this.isChoosing = false;
      this.isAdding = true;
    }
  }

  /** Close what was open, and bring the keyboard back to where it was. */
  close() {
    this.isAdding = false;
    this.isChoosing = false;
    this.focusOn('.todo-add');
  }

  added(todo) {
    this.isAdding = false;
    this.isWide = this.isWide || todo.step !== this.board.step?.slug;
    this.focusOn(`[data-todo="${todo.id}"] input`);
  }

  choose() {
    this.isAdding = false;
    this.isChoosing = !this.isChoosing;
    this.template = null;
    this.templateStep = this.#defaultStep();
    this.problem = '';
    this.focusOn('.todo-templates select');
  }

  applyTemplate() {
    const {template} = this;
    if (!template || this.isBusy) {
      return undefined;
    }
    this.isBusy = true;
    this.problem = '';
    return this.board.applyTemplate(template, this.templateStep)
      .then(() => {
        this.isWide = this.isWide
          || this.templateStep !== this.board.step?.slug;
        this.notices.done(`“${template.name}” is added.`);
        this.close();
      })
      .catch(rejection => {
        this.problem = this.failures.describe(rejection).message;
      })
      .finally(() => { this.isBusy = false; });
  }

  focusOn(selector) {
    return this.$timeout(
      () => this.host.querySelector(selector)?.focus(), 0, false
    );
  }

  #defaultStep() {
    const {openSteps, step} = this.board;
    return (openSteps.find(each => each === step) ?? openSteps[0])?.slug;
  }

  /** Group what is in view by step; a task's own list is one group. */
  #arrange() {
    const {board, stepSlug} = this;
    const slugs = stepSlug === undefined
      ? orderedSlugs(board)
      : [stepSlug];
    this.groups = slugs.map(slug => ({
      slug,
      name: board.stepName(slug),
      nodes: board.rootsOf(slug).filter(isLive)
    })).filter(({nodes}) => nodes.length > 0);
    this.declined = board.declinedOf(stepSlug);
    this.progress = board.progressOf(stepSlug);
    this.hasOthers = hasOthers(board);
    this.blockers = board.step ? board.blockersOf(board.step.slug) : [];
  }
}

/** Whether other steps have something to do as well. */
function hasOthers({roots, step}) {
  return step !== undefined
    && roots.some(({todo}) => todo.step !== step.slug);
}

function orderedSlugs({steps, roots}) {
  return [...new Set([
    ...steps.map(({slug}) => slug), ...roots.map(({todo}) => todo.step)
  ])];
}

angular.module('orchestra.todos').component('todoList', {
  bindings: {
    isReadOnly: '<',
    projectId: '<',
    taskId: '<'
  },
  controller: TodoListController,
  templateUrl: 'orchestra/todos/list/todo-list.component.html'
});
