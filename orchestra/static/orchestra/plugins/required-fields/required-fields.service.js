import angular from 'angular';

import {shortcomings} from '../../common/fields/shortcomings.js';
import {isBlankHtml} from '../quill/blank-html.js';
import {controlOf} from './marker.js';

const ERROR_CLASS = 'required-field-error';

const VALIDATORS = {
  'input-checkbox': elements => elements.every(({checked}) => checked),
  'input-radio': elements => elements.some(({checked}) => checked),
  'input-text': elements => elements.every(({value}) => value.trim() !== ''),
  'orchestra-images': elements => elements.every(
    ({value}) => value.length > 0
  ),
  'orchestra-quill': elements => elements.every(
    ({value}) => !isBlankHtml(value)
  )
};

/**
 * Knows which fields of an interface must be filled in before submitting.
 *
 * Holds the submission back, marks what is missing and goes to the first.
 */
class RequiredFields {
  static $inject = ['$rootScope', 'signals'];

  constructor($rootScope, signals) {
    this.$rootScope = $rootScope;
    this.signals = signals;
    this.validators = {...VALIDATORS};
    this.clear();
  }

  /** Check the fields before each submission; the task page calls it. */
  setup() {
    this.unregister?.();
    this.unregister = this.signals.registerSignal(
      'submit.before', () => this.validate()
    );
  }

  /**
   * Require the elements; several radio buttons count as one field.
   *
   * They are elements, or a function that finds them when they are checked.
   * Returns the function that requires them no longer.
   */
  require(type, elements, mark = markElements) {
    const field = {type, find: finder(elements), mark};
    this.fields[type] = [...(this.fields[type] || []), field];
    return () => {
      this.fields[type] = (this.fields[type] || [])
        .filter(other => other !== field);
      this.invalid = this.invalid.filter(other => other !== field);
    };
  }

  /** Add a kind of field, or change one: `isValid` gets the elements. */
  registerValidator(type, isValid) {
    this.validators[type] = isValid;
  }

  /** Return whether every field is filled in, and mark those that are not. */
  validate() {
    this.invalid = Object.values(this.fields).flat()
      .filter(field => !this.check(field));
    this.message = sentenceFor(this.invalid);
    const [first] = this.invalid[0]?.find() ?? [];
    if (first) {
      controlOf(first).focus();
    }
    this.$rootScope.$broadcast('orchestra:task:validatedFields');
    return this.invalid.length === 0;
  }

  /** Return whether the field is filled in, and mark it accordingly. */
  check(field) {
    const elements = field.find();
    const isValid = elements.length === 0
      || Boolean(this.validators[field.type](elements));
    field.mark(elements, isValid, isEmpty(field));
    return isValid;
  }

  /** Forget the fields of the task that was left. */
  clear() {
    this.unregister?.();
    this.unregister = null;
    this.validators = {...VALIDATORS};
    this.fields = {};
    this.invalid = [];
    this.message = '';
  }
}

function sentenceFor(invalid) {
  const missing = invalid.filter(isEmpty).length;
  return shortcomings({missing, wrong: invalid.length - missing});
}

/** Whether something is missing; an interface may find more things wrong. */
function isEmpty({type, find}) {
  return VALIDATORS[type]?.(find()) === false;
}

function finder(elements) {
  return () => {
    const found = angular.isFunction(elements) ? elements() : elements;
    return found instanceof Element ? [found] : [...found];
  };
}

function markElements(elements, isValid) {
  elements.forEach(({classList}) => classList.toggle(ERROR_CLASS, !isValid));
}

angular.module('orchestra.plugins').service('requiredFields', RequiredFields);
