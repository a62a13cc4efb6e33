import angular from 'angular';

import {InlineFormController} from '../../common/fields/inline-form.js';

const FIELDS = ['name', 'slug', 'description'];
const NO_NAME = 'Write a name.';
const NO_SLUG = 'Write a slug.';
const MARKS = /\p{M}/gu;

class NewTemplateController extends InlineFormController {
  static $inject = [
    '$element', '$q', '$timeout', 'failures', 'fieldErrors',
    'todoTemplatesApi'
  ];

  constructor(
    $element, $q, $timeout, failures, fieldErrors, todoTemplatesApi
  ) {
    super({$element, $timeout, failures, fieldErrors}, FIELDS);
    Object.assign(this, {$q, todoTemplatesApi});
    this.name = '';
    this.slug = '';
    this.description = '';
  }

  firstField() {
    return 'input';
  }

  /** Follow the name, until somebody writes another slug. */
  nameSlug() {
    if (!this.isSlugOwn) {
      this.slug = slugOf(this.name);
    }
  }

  chooseFile(event) {
    [this.file] = event.target.files;
  }

  faults() {
    return {
      ...(!this.name.trim() && {name: NO_NAME}),
      ...(!this.slug && {slug: NO_SLUG})
    };
  }

  /** Make it once, also if the spreadsheet has to be mended then. */
  send() {
    const {description, name, slug} = this;
    const fields = {name, slug, description};
    const made = this.made
      ? this.todoTemplatesApi.save(this.made.id, fields)
      : this.todoTemplatesApi.create({...fields, todos: {items: []}});
    return made.then(template => {
      this.made = template;
      return this.file ? this.#import(template) : template;
    });
  }

  finish(template) {
    this.onSave({template});
  }

  #import({id, version}) {
    return this.$q.when(this.file.text())
      .then(text => this.todoTemplatesApi.importSheet(id, text, version));
  }
}

function slugOf(name) {
  return name.normalize('NFD').replace(MARKS, '').toLowerCase()
    .replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

angular.module('orchestra.todoTemplates').component('newTemplate', {
  bindings: {
    onCancel: '&',
    onSave: '&'
  },
  controller: NewTemplateController,
  templateUrl: 'orchestra/todo-templates/list/new-template.component.html'
});
