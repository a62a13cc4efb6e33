import angular from 'angular';

const COUNTED = ['made', 'skipped', 'removed'];

/** What a template would make in a project, and why not all of it. */
class TemplatePreviewController {
  static $inject = ['failures', 'managementApi', 'todoTemplatesApi'];

  constructor(failures, managementApi, todoTemplatesApi) {
    Object.assign(this, {failures, managementApi, todoTemplatesApi});
    this.find = text => this.#find(text);
  }

  choose(option) {
    this.project = option;
    this.preview = null;
    return option && this.show();
  }

  show() {
    this.error = '';
    return this.todoTemplatesApi
      .preview(this.templateId, this.project.value, this.onAsk())
      .then(preview => {
        this.preview = preview;
        this.items = preview.items.toReversed();
        this.counts = countsOf(preview.items);
      })
      .catch(rejection => {
        this.preview = null;
        this.error = this.failures.describe(rejection).message;
      });
  }

  #find(search) {
    return this.managementApi.projects({search})
      .then(({projects}) => projects.map(project => ({
        value: project.id,
        label: project.short_description || `Project ${project.id}`,
        detail: project.workflow_name
      })));
  }
}

function countsOf(items) {
  const all = withBelow(items);
  const [made, skipped, removed] = COUNTED.map(outcome => (
    all.filter(item => item.outcome === outcome).length
  ));
  return [
    `${made} made`,
    skipped && `${skipped} not relevant`,
    removed && `${removed} left out`
  ].filter(Boolean).join(', ');
}

function withBelow(items) {
  return items.flatMap(item => [item, ...withBelow(item.items)]);
}

angular.module('orchestra.todoTemplates').component('templatePreview', {
  bindings: {
    onAsk: '&',
    templateId: '<'
  },
  controller: TemplatePreviewController,
  templateUrl:
    'orchestra/todo-templates/preview/template-preview.component.html'
});
