import angular from 'angular';

import {faultOf} from './json-faults.js';

const INDENTATION = 2;

/**
 * A value, written as JSON.
 *
 * Tells each value that can be read by `on-read`, and by `on-fault` why a
 * text cannot be. Enter keeps the indentation; Tab goes on to the next field.
 */
class JsonTextController {
  static $inject = ['$element'];

  constructor($element) {
    this.host = $element[0];
  }

  $onChanges({value}) {
    // What somebody is typing stays as they type it.
    if (value && !(this.hasTold && this.value === this.told)) {
      this.text = this.value === undefined
        ? ''
        : angular.toJson(this.value, INDENTATION);
      this.hasTold = false;
    }
  }

  take() {
    if (this.text.trim() === '' && this.isOptional) {
      this.#tell(undefined);
      return;
    }
    const fault = faultOf(this.text);
    if (fault) {
      this.onFault({sentence: fault});
    } else {
      this.#tell(JSON.parse(this.text));
    }
  }

  press(event) {
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey
      && !event.altKey && !event.isComposing;
    if (event.key === 'Enter' && isPlain) {
      event.preventDefault();
      this.#breakLine(event.target);
    }
  }

  tidy() {
    if (!faultOf(this.text)) {
      this.text = JSON.stringify(JSON.parse(this.text), null, INDENTATION);
    }
  }

  #tell(value) {
    this.told = value;
    this.hasTold = true;
    this.onRead({value});
  }

  #breakLine(area) {
    const before = area.value.slice(0, area.selectionStart);
    const line = before.slice(before.lastIndexOf('\n') + 1);
    const indentation = /^ */.exec(line)[0];
    const isOpened = /[[{]\s*$/.test(line);
    const more = isOpened ? ' '.repeat(INDENTATION) : '';
    insert(area, `\n${indentation}${more}`);
    if (isOpened && /^[\]}]/.test(area.value.slice(area.selectionEnd))) {
      const cursor = area.selectionStart;
      insert(area, `\n${indentation}`);
      area.setSelectionRange(cursor, cursor);
    }
  }
}

/** Insert as a person would, so that it can be undone. */
function insert(area, text) {
  if (!document.execCommand?.('insertText', false, text)) {
    const {selectionEnd, selectionStart} = area;
    area.setRangeText(text, selectionStart, selectionEnd, 'end');
    area.dispatchEvent(new Event('input', {bubbles: true}));
  }
}

angular.module('orchestra.task').component('jsonText', {
  bindings: {
    isOptional: '<',
    onFault: '&',
    onRead: '&',
    rows: '<',
    value: '<'
  },
  controller: JsonTextController,
  templateUrl: 'orchestra/task/json-editor/json-text.component.html'
});
