import angular from 'angular';

const CHUNK = '/static/orchestra/dist/editor.js';

/** Loads the rich text editor, once, when the first one is needed. */
class EditorLoader {
  static $inject = ['$injector', '$window', 'files'];

  constructor($injector, $window, files) {
    this.$injector = $injector;
    this.$window = $window;
    this.files = files;
  }

  /** Return a promise of `{Quill, safeHtml}`; it may be asked for again. */
  load() {
    return this.files.runScripts([this.$window.$static(CHUNK)]).then(() => {
      this.$injector.loadNewModules(['orchestra.editor']);
      return {
        Quill: this.$injector.get('Quill'),
        safeHtml: this.$injector.get('safeHtml')
      };
    });
  }
}

angular.module('orchestra.plugins').service('editorLoader', EditorLoader);
