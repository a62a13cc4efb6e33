import angular from 'angular';

import {nodesOf, treeOf} from '../tree/template-tree.js';

class TodoTemplatesController {
  static $inject = [
    '$location', 'failures', 'page', 'todoTemplatesApi'
  ];

  constructor($location, failures, page, todoTemplatesApi) {
    Object.assign(this, {$location, failures, page, todoTemplatesApi});
    this.search = '';
  }

  $onInit() {
    this.page.show('To-do templates');
    this.load();
  }

  load() {
    this.state = 'loading';
    return this.todoTemplatesApi.list()
      .then(templates => {
        this.templates = templates.map(template => ({
          ...template, count: nodesOf(treeOf(template.todos.items)).length
        }));
        this.arrange();
        this.state = 'ready';
      })
      .catch(rejection => {
        this.failure = this.failures.describe(rejection);
        this.state = 'error';
      });
  }

  arrange() {
    const wanted = this.search.trim().toLowerCase();
    this.found = this.templates.filter(({description, name, slug}) => (
      [description, name, slug].some(
        text => text.toLowerCase().includes(wanted)
      )
    ));
  }

  /** Go on with the template that was made. */
  edit({id}) {
    this.$location.url(`/todo-templates/${id}`);
  }
}

angular.module('orchestra.todoTemplates').component('todoTemplates', {
  controller: TodoTemplatesController,
  templateUrl: 'orchestra/todo-templates/list/todo-templates.component.html'
});
