import {isObject} from '../validation/values.js';
import {kindOf, optionsOf} from './kinds.js';
import {labelOf, limitsOf} from './words.js';

let count = 0;

/** One place of the form: what it is called, asks for and holds. */
export class Field {
  /**
   * `name` is what its parent calls it; an entry of a list goes by `index`.
   * A form chosen among several `isInner` to the field of the choice.
   */
  constructor(form, {at, schema, parent, name, isInner, isRequired}) {
    this.form = form;
    this.id = `schema-field-${++count}`;
    this.at = at;
    this.parent = parent;
    this.name = name;
    this.isInner = Boolean(isInner);
    this.isRequired = Boolean(isRequired);
    this.target = form.schemas.target(schema);
    this.schema = form.schemas.resolve(schema);
    Object.assign(this, this.#kind());
    this.options = optionsOf(this.schema, form.schemas);
  }

  get value() {
    return this.form.read(this.at);
  }

  set value(value) {
    this.form.write(this.at, value);
  }

  get isReadOnly() {
    return this.form.isReadOnly || Boolean(this.schema.readOnly)
      || Boolean(this.parent?.isReadOnly);
  }

  /** Whether nothing is said aloud at it, as the form says it as a whole. */
  get isQuiet() {
    return Boolean(this.form.isShowingAll);
  }

  /** Whether it holds one value, not other fields. */
  get isLeaf() {
    return !['group', 'list', 'variants'].includes(this.kind);
  }

  get label() {
    if (!this.parent) {
      return '';
    }
    if (this.index !== undefined) {
      return `${this.schema.title ?? 'Entry'} ${this.index + 1}`;
    }
    return this.schema.title ?? labelOf(this.name ?? '');
  }

  get help() {
    return [this.schema.description, limitsOf(this.schema)]
      .filter(Boolean).join(' ');
  }

  get placeholder() {
    const [example] = [this.schema.examples ?? []].flat();
    return example === undefined ? '' : `e.g. ${example}`;
  }

  /** The labels on the way to it: "Photos, Photo 2, Caption". */
  get trail() {
    const labels = [];
    for (let field = this; field; field = field.parent) {
      if (field.parent && !field.isInner) {
        labels.unshift(field.label);
      }
    }
    return labels.join(', ');
  }

  /** What is wrong with it, as one text. */
  get error() {
    const {at, form} = this;
    if (this.kind === 'variants' && form.formAt(at, this.schema) >= 0) {
      // The form that was chosen says it.
      return '';
    }
    const sentences = this.isLeaf
      ? form.sentencesWithin(at)
      : form.sentencesAt(at);
    return sentences.join(' ');
  }

  /** Whether it would go on forever: a group inside one of its own kind. */
  get isRecursive() {
    for (let field = this.parent; field; field = field.parent) {
      if (field.target === this.target && isObject(this.target)) {
        return true;
      }
    }
    return false;
  }

  /** Take the value away, or leave null where that is as good. */
  clear() {
    this.value = this.schema.isNullable && this.isRequired ? null : undefined;
  }

  #kind() {
    const found = kindOf(this.schema, this.form.schemas);
    const isText = found.kind === 'moment' && !isMoment(this.value);
    return isText ? {kind: 'text'} : found;
  }
}

/** What the browser's own fields cannot show stays a text. */
function isMoment(value) {
  return [undefined, null, ''].includes(value)
    || /^(\d{4}-\d\d-\d\d([Tt].+)?|\d\d:\d\d(:00)?)$/.test(value);
}
