import angular from 'angular';

/** Loads the rich text editor, once, when the first one is needed. */
class EditorLoader {
  static $inject = ['chunks'];

  constructor(chunks) {
    this.chunks = chunks;
  }

  /** Return a promise of `{Quill, safeHtml}`; it may be asked for again. */
  load() {
    return this.chunks.load('editor', 'orchestra.editor').then(parts => ({
      Quill: parts.get('Quill'), safeHtml: parts.get('safeHtml')
    }));
  }
}

angular.module('orchestra.plugins').service('editorLoader', EditorLoader);
