import angular from 'angular';

import {inside} from '../model/pointers.js';
import {isObject} from '../validation/values.js';
import {unknownNames} from '../validation/keywords.js';

let count = 0;

/** Named fields that belong together. */
class SchemaGroupController {
  $doCheck() {
    const {form} = this.field;
    if (form.version !== this.version) {
      this.version = form.version;
      this.#refresh();
    }
  }

  /** Whether the group can be taken away as a whole. */
  get isRemovable() {
    const {field} = this;
    return field.isRecursive && !field.isRequired && !field.isReadOnly
      && !field.isInner && field.index === undefined;
  }

  placeOf(name) {
    return inside(this.field.at, name);
  }

  remove() {
    this.field.value = undefined;
  }

  removeUnknown(name) {
    this.field.form.write(this.placeOf(name), undefined);
  }

  /** What tells one form from the others was chosen already. */
  #tellsForms(schema) {
    const {form: {schemas}, isInner} = this.field;
    return isInner && ![undefined, true].includes(
      schemas.resolve(schema).const
    );
  }

  #refresh() {
    const {form, schema, value} = this.field;
    const given = form.schemas.given(schema, value);
    const before = new Map(
      this.children?.map(child => [child.name, child])
    );
    const names = namesInOrder(given)
      .filter(name => !this.#tellsForms(given.properties[name]));
    this.children = names.map(name => {
      const inner = given.properties[name];
      const old = before.get(name);
      // The same again is no reason to begin the field anew.
      const isSame = angular.equals(old?.schema, inner);
      return {
        key: isSame ? old.key : ++count,
        name,
        schema: isSame ? old.schema : inner,
        isRequired: Boolean(given.required?.includes(name))
      };
    });
    this.unknown = given.additionalProperties === false && isObject(value)
      ? unknownNames(given, Object.keys(value))
      : [];
  }
}

/** The names in the order of the author, which some databases forget. */
function namesInOrder({properties, 'x-orchestra': words}) {
  const names = Object.keys(properties);
  const order = (words?.order ?? []).filter(name => names.includes(name));
  return [...new Set([...order, ...names])];
}

angular.module('orchestra.task').component('schemaGroup', {
  bindings: {
    field: '<'
  },
  controller: SchemaGroupController,
  templateUrl:
    'orchestra/task/schema-form/fields/schema-group.component.html'
});
