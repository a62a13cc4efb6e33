import angular from 'angular';

import {linkedParts} from './linked-parts.js';

/**
 * What somebody wrote, with its web addresses as links.
 *
 * There may be hundreds in a page, so it is drawn without a template.
 */
class LinkedTextController {
  static $inject = ['$document', '$element'];

  constructor($document, $element) {
    this.document = $document[0];
    this.host = $element[0];
  }

  $onChanges() {
    this.host.replaceChildren(
      ...linkedParts(this.text).map(part => (
        part.href ? this.#link(part) : part.text
      ))
    );
  }

  #link({href, text}) {
    return Object.assign(this.document.createElement('a'), {
      href,
      rel: 'noopener noreferrer nofollow',
      target: '_blank',
      textContent: text
    });
  }
}

angular.module('orchestra.todos').component('linkedText', {
  bindings: {
    text: '<'
  },
  controller: LinkedTextController
});
