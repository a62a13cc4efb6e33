import angular from 'angular';

const SIZE = 2_000_000;
const TOO_LARGE = 'The file is larger than a template can be.';
const CONSEQUENCES = [
  'All items are replaced by those of the spreadsheet.',
  'To-dos that were made from the template already stay as they are.',
  'If a row is wrong, nothing is changed.'
];
const UNSAVED = 'What you have not saved is lost.';

/** A template's items as a spreadsheet, there and back. */
class TemplateSheetsController {
  static $inject = [
    '$q', 'confirm', 'downloads', 'failures', 'notices', 'orchestraConfig',
    'todoTemplatesApi'
  ];

  constructor(
    $q, confirm, downloads, failures, notices, orchestraConfig,
    todoTemplatesApi
  ) {
    Object.assign(this, {
      $q, confirm, downloads, failures, notices, todoTemplatesApi
    });
    this.hasGoogle = orchestraConfig.has_google;
    this.address = '';
  }

  download() {
    const {id, slug} = this.template;
    return this.todoTemplatesApi.sheet(id)
      .then(blob => this.downloads.save(blob, `${slug}.csv`))
      .catch(rejection => this.#explain(rejection));
  }

  /** Read the chosen file, ask, and replace the items by its rows. */
  upload(event) {
    const field = event.target;
    const [file] = field.files;
    this.error = '';
    if (!file) {
      return undefined;
    }
    if (file.size > SIZE) {
      this.error = TOO_LARGE;
      return undefined;
    }
    return this.$q.when(file.text())
      .then(text => this.#ask(() => this.todoTemplatesApi.importSheet(
        this.template.id, text, this.template.version
      )))
      // The same file can be chosen again when it is mended.
      .finally(() => { field.value = ''; });
  }

  importFromGoogle() {
    return this.#ask(() => this.todoTemplatesApi.importFromGoogle(
      this.template.id, this.address, this.template.version
    ));
  }

  exportToGoogle() {
    this.isBusy = true;
    return this.todoTemplatesApi.exportToGoogle(this.template.id)
      .then(url => { this.exported = url; })
      .catch(rejection => this.#explain(rejection))
      .finally(() => { this.isBusy = false; });
  }

  #ask(act) {
    return this.confirm.ask({
      heading: 'Replace all items?',
      consequences: [...CONSEQUENCES, ...(this.isChanged ? [UNSAVED] : [])],
      action: 'Replace the items',
      isDestructive: true,
      act: () => act().then(template => { this.imported = template; })
    }).then(answer => {
      if (answer) {
        this.onImport({template: this.imported});
        this.notices.done('Items imported.');
      }
    });
  }

  #explain(rejection) {
    this.error = this.failures.describe(rejection).message;
  }
}

angular.module('orchestra.todoTemplates').component('templateSheets', {
  bindings: {
    isChanged: '<',
    onImport: '&',
    template: '<'
  },
  controller: TemplateSheetsController,
  templateUrl:
    'orchestra/todo-templates/editor/template-sheets.component.html'
});
