import angular from 'angular';

import {faultsFrom, faultsIn} from '../tree/faults.js';
import {Editing} from './editing.js';

const FIELDS = ['name', 'slug', 'description', 'todos'];
const UNSAVED = 'What you changed in this template is not saved yet.';
const MEND = 'Not saved. Some items need mending.';
const CONFLICT = 409;

class TodoTemplateController {
  static $inject = [
    '$element', '$timeout', 'announcer', 'failures', 'fieldErrors',
    'keyboard', 'leaving', 'notices', 'page', 'todoTemplatesApi'
  ];

  constructor(
    $element, $timeout, announcer, failures, fieldErrors, keyboard, leaving,
    notices, page, todoTemplatesApi
  ) {
    Object.assign(this, {
      $timeout, announcer, failures, fieldErrors, keyboard, leaving, notices,
      page, todoTemplatesApi
    });
    this.host = $element[0];
  }

  $onInit() {
    this.page.show('To-do template');
    this.unbind = [
      this.keyboard.bind('mod+s', 'Save the template', () => this.save()),
      this.leaving.watch(
        () => this.isChanged, () => { this.#remember(); }, UNSAVED
      )
    ];
    this.load();
  }

  $onDestroy() {
    this.unbind.forEach(unbind => unbind());
  }

  /** Whether something would be lost. */
  get isChanged() {
    return this.state === 'ready' && (
      this.editing.tree !== this.savedTree
      || JSON.stringify(this.fields) !== this.savedFields
    );
  }

  load() {
    this.state = 'loading';
    return this.todoTemplatesApi.get(this.templateId)
      .then(template => {
        this.show(template);
        this.page.show(template.name);
      })
      .catch(rejection => {
        this.failure = this.failures.describe(rejection);
        this.state = 'error';
      });
  }

  /** Begin from the template as it is stored. */
  show(template) {
    const {description, name, slug, todos} = template;
    this.template = template;
    this.fields = {name, slug, description};
    this.editing = new Editing(todos.items, {
      tell: words => this.announcer.say(words),
      focus: (id, part) => this.#focus(id, part)
    });
    this.errors = {};
    this.problem = '';
    this.isStale = false;
    this.state = 'ready';
    this.#remember();
  }

  undo() {
    this.editing?.undo();
  }

  redo() {
    this.editing?.redo();
  }

  /** Return what would be saved as the items. */
  todos() {
    return {...this.template.todos, items: this.editing.items};
  }

  save() {
    if (this.isBusy || this.state !== 'ready') {
      return undefined;
    }
    const faults = faultsIn(this.editing.tree);
    this.editing.faults = faults;
    this.errors = {};
    this.problem = Object.keys(faults).length ? MEND : '';
    if (this.problem) {
      return this.fieldErrors.focusFirst(this.host);
    }
    this.isBusy = true;
    const todos = this.todos();
    const {tree} = this.editing;
    const fields = {...this.fields};
    return this.todoTemplatesApi
      .save(this.templateId, {
        ...fields, todos, version: this.template.version
      })
      .then(template => {
        this.template = template;
        this.#remember(tree, fields);
        this.isStale = false;
        this.notices.done('Template saved.');
      })
      .catch(rejection => this.#explain(rejection, todos))
      .finally(() => { this.isBusy = false; });
  }

  #explain(rejection, todos) {
    const failure = this.failures.describe(rejection);
    const {fields, rest} = this.fieldErrors.of(failure, FIELDS);
    const said = faultsFrom(failure.fields.todos || [], todos.items);
    this.editing.faults = said.faults;
    this.errors = fields;
    this.problem = [rest, ...said.rest].filter(Boolean).join(' ')
      || (fields.todos ? MEND : '');
    // The slug may be taken, too.
    this.isStale = failure.status === CONFLICT
      && !failure.message.includes('slug');
    this.fieldErrors.focusFirst(this.host);
  }

  #remember(tree = this.editing.tree, fields = this.fields) {
    this.savedTree = tree;
    this.savedFields = JSON.stringify(fields);
  }

  #focus(id, part) {
    this.$timeout(() => {
      const row = this.host.querySelector(`[data-item="${id}"] .${part}`)
        || this.host.querySelector('.template-add');
      row?.focus();
    }, 0, false);
  }
}

angular.module('orchestra.todoTemplates').component('todoTemplate', {
  bindings: {
    templateId: '<'
  },
  controller: TodoTemplateController,
  templateUrl:
    'orchestra/todo-templates/editor/todo-template.component.html'
});
