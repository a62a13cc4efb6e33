// Fields made of several, and what the keyboard goes to in each.
const CONTROLS = {
  'orchestra-images': 'input',
  'orchestra-quill': '[role=textbox]'
};
const COMPOSITE = Object.keys(CONTROLS).join(', ');
const FIELDS = `input:not([type=hidden]), select, textarea, ${COMPOSITE}`;
const CHOICES = ['checkbox', 'radio'];

const MISSING = 'This is required.';
const WRONG = 'This is not right yet.';

let count = 0;

/** Return the fields inside the element that a person can fill in. */
export function fieldsIn(host) {
  return [...host.querySelectorAll(FIELDS)].filter(field => (
    // Some have fields of their own, which nobody has to fill in.
    !field.disabled && !field.parentElement.closest(COMPOSITE)
  ));
}

/** Return what the keyboard goes to in order to fill the field in. */
export function controlOf(field) {
  const control = CONTROLS[field.localName];
  return control && field.querySelector(control) || field;
}

/** Return which kind of required field the element is. */
export function typeOf(field) {
  if (field.localName in CONTROLS) {
    return field.localName;
  }
  return CHOICES.includes(field.type) ? `input-${field.type}` : 'input-text';
}

/** Shows in one element that required fields inside it are empty. */
export class Marker {
  #host;
  #errorClass;
  #invalid = new Set();
  #sentence;

  constructor(host, errorClass) {
    this.#host = host;
    this.#errorClass = errorClass;
    this.#sentence = document.createElement('p');
    this.#sentence.className = 'field-error';
    this.#sentence.id = `required-field-${++count}`;
    host.addEventListener('change', event => this.#relent(event));
    host.addEventListener('input', event => this.#relent(event));
  }

  /** Say of the fields of one type whether they are filled in right. */
  mark(type, fields, isValid, isEmpty = false) {
    if (isValid) {
      this.#invalid.delete(type);
    } else {
      this.#invalid.add(type);
      this.#sentence.textContent = isEmpty ? MISSING : WRONG;
    }
    this.#host.classList.toggle(
      this.#errorClass || `${type}-error`,
      this.#errorClass ? this.#invalid.size > 0 : !isValid
    );
    fields.forEach(field => this.#describe(field, isValid));
    this.#show();
  }

  /** Take the blame back as soon as somebody answers. */
  #relent({target}) {
    const type = typeOf(target.closest(COMPOSITE) ?? target);
    if (this.#invalid.has(type)) {
      const same = fieldsIn(this.#host).filter(f => typeOf(f) === type);
      this.mark(type, same, true);
    }
  }

  #show() {
    const isInvalid = this.#invalid.size > 0;
    this.#host.classList.toggle('required-field-error', isInvalid);
    if (isInvalid) {
      this.#host.append(this.#sentence);
    } else {
      this.#sentence.remove();
    }
  }

  #describe(field, isValid) {
    const control = controlOf(field);
    const ids = (control.getAttribute('aria-describedby') || '')
      .split(' ')
      .filter(id => id && id !== this.#sentence.id);
    control.setAttribute(
      'aria-describedby',
      (isValid ? ids : [...ids, this.#sentence.id]).join(' ')
    );
    // A radio button has no such state of its own.
    if (field.type !== 'radio') {
      control.setAttribute('aria-invalid', String(!isValid));
    }
  }
}
