import angular from 'angular';

angular.module('orchestra.todoTemplates').service(
  'todoTemplatesApi',
  class TodoTemplatesApi {
    static $inject = ['$http', 'orchestraConfig'];

    constructor($http, orchestraConfig) {
      this.$http = $http;
      this.urls = orchestraConfig.urls;
    }

    /** Return all templates, newest first. */
    list() {
      return this.$http.get(this.urls.todolist_templates).then(dataOf);
    }

    /** Return the template. */
    get(id) {
      return this.$http.get(this.#url('todolist_template', id)).then(dataOf);
    }

    /** Create a template and return it. */
    create(template) {
      return this.$http.post(this.urls.todolist_templates, template)
        .then(dataOf);
    }

    /** Change what is given, unless it is another version by now. */
    save(id, changes) {
      return this.$http.patch(this.#url('todolist_template', id), changes)
        .then(dataOf);
    }

    /** Return the items as a Blob of comma-separated values. */
    sheet(id) {
      return this.$http
        .get(this.#url('todolist_template_csv', id), {responseType: 'blob'})
        .then(dataOf);
    }

    /** Replace the items by those of the spreadsheet; return the template. */
    importSheet(id, spreadsheet, version) {
      return this.#post(
        'import_todolist_template', id, {spreadsheet, version}
      );
    }

    /** Do the same with a spreadsheet of Google's. */
    importFromGoogle(id, address, version) {
      return this.#post(
        'import_todolist_template_from_google', id, {address, version}
      );
    }

    /** Make a spreadsheet of Google's; return its address. */
    exportToGoogle(id) {
      return this.#post('export_todolist_template_to_google', id, {})
        .then(({url}) => url);
    }

    /** Return what applying the items to the project would make. */
    preview(id, project, todos) {
      return this.#post('preview_todolist_template', id, {project, todos});
    }

    #post(name, id, body) {
      return this.$http.post(this.#url(name, id), body).then(dataOf);
    }

    #url(name, id) {
      return this.urls[name].replace('{pk}', id);
    }
  }
);

function dataOf({data}) {
  return data;
}
