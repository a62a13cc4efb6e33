import angular from 'angular';

const CONTROL =
  'input:not([type=hidden]), select, textarea, [contenteditable]';

let count = 0;

/**
 * A label, one control, its help and what is wrong with it.
 *
 * The control inside is found when it comes, and tied to its words.
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
  }

  $doCheck() {
    this.#tie();
  }

  #tie() {
    const control = this.host.querySelector('.field-control')
      ?.querySelector(CONTROL);
    if (!control) {
      return;
    }
    this.controlId = control.id || this.id;
    const attributes = {
      'id': this.controlId,
      'aria-describedby': this.#description(),
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
    isRequired: '<',
    label: '@'
  },
  controller: FormFieldController,
  templateUrl: 'orchestra/common/fields/form-field.component.html',
  transclude: true
});
