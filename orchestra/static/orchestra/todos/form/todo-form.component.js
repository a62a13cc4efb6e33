import angular from 'angular';

import {dayOf, momentAt, timeOf} from '../../common/dates/calendar.js';
import {zoneName} from '../../common/dates/zone.js';
import {InlineFormController} from '../../common/fields/inline-form.js';

const MORNING = '08:00';
const EVENING = '18:00';
const FIELDS = [
  'title', 'details', 'step', 'start_by_datetime', 'due_datetime'
];
const NO_TITLE = 'Write what is to be done.';
const TOO_EARLY = 'This is before it starts.';

/** A new to-do, perhaps below another one, or one that is changed. */
class TodoFormController extends InlineFormController {
  static $inject = [
    '$element', '$timeout', 'announcer', 'failures', 'fieldErrors'
  ];

  constructor($element, $timeout, announcer, failures, fieldErrors) {
    super({$element, $timeout, failures, fieldErrors}, FIELDS);
    this.announcer = announcer;
    this.zone = zoneName();
  }

  /** A to-do stays in the step of those above and below it. */
  get isStepFree() {
    const node = this.todo && this.board.nodeOf(this.todo.id);
    return !this.parent && !node?.parent && !node?.children.length;
  }

  $onInit() {
    const todo = this.todo ?? {};
    this.values = {
      title: todo.title ?? '',
      details: todo.details ?? '',
      step: todo.step ?? this.parent?.step ?? this.#defaultStep(),
      required: todo.required ?? false
    };
    this.start = momentParts(todo.start_by_datetime, MORNING);
    this.due = momentParts(todo.due_datetime, EVENING);
    this.before = this.#fields();
  }

  firstField() {
    return '.todo-form-title';
  }

  send() {
    const fields = this.#fields();
    if (!this.todo) {
      const below = this.parent ? {parent_todo: this.parent.id} : {};
      return this.board.create({...fields, ...below});
    }
    // What somebody else changed in the meantime stays.
    const changes = Object.fromEntries(
      Object.entries(fields)
        .filter(([name, value]) => value !== this.before[name])
    );
    return this.board.edit(this.todo, changes);
  }

  #fields() {
    return {
      ...this.values,
      title: this.values.title.trim(),
      start_by_datetime: isoOf(this.start),
      due_datetime: isoOf(this.due)
    };
  }

  finish(todo) {
    this.announcer.say(this.todo ? 'Saved.' : 'Added.');
    this.onSave({todo});
  }

  faults() {
    const {title, start_by_datetime: start, due_datetime: due} =
      this.#fields();
    return {
      ...(!title && {title: NO_TITLE}),
      ...(start && due && due < start && {due_datetime: TOO_EARLY})
    };
  }

  #defaultStep() {
    const {openSteps, step} = this.board;
    return (openSteps.find(each => each === step) ?? openSteps[0])?.slug;
  }
}

function momentParts(iso, time) {
  return iso
    ? {day: dayOf(new Date(iso)), time: timeOf(new Date(iso)), iso}
    : {day: '', time, iso: null};
}

/** What was not touched keeps the seconds that it may have. */
function isoOf({day, time, iso}) {
  if (!day) {
    return null;
  }
  const shown = iso && new Date(iso);
  if (shown && dayOf(shown) === day && timeOf(shown) === time) {
    return iso;
  }
  return momentAt(day, time || '00:00').toISOString();
}

angular.module('orchestra.todos').component('todoForm', {
  bindings: {
    board: '<',
    onCancel: '&',
    onSave: '&',
    parent: '<',
    todo: '<'
  },
  controller: TodoFormController,
  templateUrl: 'orchestra/todos/form/todo-form.component.html'
});
