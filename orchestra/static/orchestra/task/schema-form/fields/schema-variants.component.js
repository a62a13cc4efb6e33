import angular from 'angular';

import {capitalised} from '../model/words.js';
import {started} from '../model/filling.js';
import {isObject} from '../validation/values.js';

/** One of several forms that the value may have. */
class SchemaVariantsController {
  constructor() {
    // What was entered in a form is there again when it is chosen again.
    this.left = new Map();
  }

  get index() {
    const {at, form, schema} = this.field;
    const index = form.formAt(at, schema);
    return index < 0 ? null : index;
  }

  set index(index) {
    const {field} = this;
    const {at, form} = field;
    this.left.set(this.index, field.value);
    const value = this.left.get(index) ?? this.#startOf(index);
    form.choose(at, index);
    field.value = value;
  }

  get isClearable() {
    const {field} = this;
    return !field.isRequired && !field.isReadOnly && Boolean(field.parent)
      && this.index !== null;
  }

  /** A list of the chosen form alone: another form is another field. */
  get chosen() {
    return this.lists[this.index];
  }

  $onInit() {
    const {form: {schemas}, schema} = this.field;
    this.options = schema.forms.map((form, index) => {
      const {description, title} = schemas.resolve(form);
      return {
        label: capitalised(title ?? `Form ${index + 1}`), detail: description
      };
    });
    // The field of the choice has the title already.
    this.inner = schema.forms.map((form, index) => {
      const inner = schemas.form(schema, index);
      return inner.properties ? {...inner, title: '', description: ''} : inner;
    });
    this.lists = this.inner.map(inner => [inner]);
  }

  clear() {
    const {field} = this;
    this.left.set(this.index, field.value);
    field.form.chosen.delete(field.at);
    field.clear();
  }

  /** What both forms have stays. */
  #startOf(index) {
    const {form: {schemas}, schema, value} = this.field;
    const common = Object.keys(schema.properties || {});
    const kept = isObject(value)
      ? Object.entries(value).filter(([name]) => common.includes(name))
      : [];
    const fresh = started(schemas, this.inner[index]);
    const constants = Object.entries(this.inner[index].properties || {})
      .map(([name, property]) => [name, schemas.resolve(property).const])
      .filter(([, constant]) => constant !== undefined && constant !== true);
    return kept.length || constants.length
      ? {...fresh, ...Object.fromEntries([...kept, ...constants])}
      : fresh;
  }
}

angular.module('orchestra.task').component('schemaVariants', {
  bindings: {
    field: '<'
  },
  controller: SchemaVariantsController,
  templateUrl:
    'orchestra/task/schema-form/fields/schema-variants.component.html'
});
