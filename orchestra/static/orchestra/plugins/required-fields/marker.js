const FIELDS = 'input:not([type=hidden]), select, textarea';
const CHOICES = ['checkbox', 'radio'];

let count = 0;

/** Return the fields inside the element that a person can fill in. */
export function fieldsIn(host) {
  return [...host.querySelectorAll(FIELDS)].filter(field => !field.disabled);
}

/** Return which kind of required field the element is. */
export function typeOf(field) {
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
    this.#sentence.textContent = 'This is required.';
    host.addEventListener('change', event => this.#relent(event));
    host.addEventListener('input', event => this.#relent(event));
  }

  /** Say of the fields of one type whether they are filled in. */
  mark(type, fields, isValid) {
    if (isValid) {
      this.#invalid.delete(type);
    } else {
      this.#invalid.add(type);
    }
    this.#host.classList.toggle(
      this.#errorClass || `${type}-error`, !isValid
    );
    fields.forEach(field => this.#describe(field, isValid));
    this.#show();
  }

  /** Take the blame back as soon as somebody answers. */
  #relent({target}) {
    const type = typeOf(target);
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
    const ids = (field.getAttribute('aria-describedby') || '')
      .split(' ')
      .filter(id => id && id !== this.#sentence.id);
    field.setAttribute(
      'aria-describedby',
      (isValid ? ids : [...ids, this.#sentence.id]).join(' ')
    );
    // A radio button has no such state of its own.
    if (field.type !== 'radio') {
      field.setAttribute('aria-invalid', String(!isValid));
    }
  }
}
