import angular from 'angular';

import {controlIn} from './control.js';

let count = 0;

/**
 * A label, one control, its help and what is wrong with it.
 *
 * The control inside is found when it comes, and tied to its words. What is
 * wrong is said aloud unless the field `is-quiet`.
 */
class FormFieldController {
  static $inject = ['$element'];

  constructor($element) {
    this.host = $element[0];
    this.id = `orchestra-field-${++count}`;
  }

  get errorText() {
    return Array.isArray(this.error) ? this.error.join(' ') : this.error;
  }

  $postLink() {
    this.#tie();
    // A click on the label of a rich text goes where one types, too.
    this.host.querySelector('label').addEventListener('click', () => {
      if (isRichText(this.control)) {
        this.control.focus();
      }
    });
  }

  $doCheck() {
    this.#tie();
  }

  #tie() {
    const control = controlIn(this.host.querySelector('.field-control'));
    if (!control) {
      return;
    }
    this.control = control;
    this.controlId = control.id || this.id;
    const attributes = {
      'id': this.controlId,
      'aria-describedby': this.#description(),
      // A label is no label of what is no form control.
      'aria-labelledby': isRichText(control)
        ? `${this.id}-label`
        : null,
      'aria-invalid': this.errorText ? 'true' : null,
      'aria-required': this.isRequired ? 'true' : null
    };
    Object.entries(attributes).forEach(entry => write(control, ...entry));
  }

  #description() {
    return [
      this.help && `${this.id}-help`,
      this.errorText && `${this.id}-error`
    ].filter(Boolean).join(' ') || null;
  }
}

function isRichText(control) {
  return control?.hasAttribute('contenteditable');
}

function write(control, name, value) {
  if (value === null) {
    // What the control says of itself stays.
    if (control.dataset.tied?.split(' ').includes(name)) {
      control.removeAttribute(name);
    }
    return;
  }
  if (control.getAttribute(name) !== value) {
    control.setAttribute(name, value);
    const names = new Set(control.dataset.tied?.split(' '));
    control.dataset.tied = [...names.add(name)].join(' ');
  }
}

angular.module('orchestra.common').component('formField', {
  bindings: {
    error: '<',
    help: '@',
    isLabelHidden: '<',
    isQuiet: '<',
    isRequired: '<',
    label: '@'
  },
  controller: FormFieldController,
  templateUrl: 'orchestra/common/fields/form-field.component.html',
  transclude: true
});
