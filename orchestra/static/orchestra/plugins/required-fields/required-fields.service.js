import angular from 'angular';

const ERROR_CLASS = 'required-field-error';

const VALIDATORS = {
  'input-checkbox': elements => elements.every(({checked}) => checked),
  'input-radio': elements => elements.some(({checked}) => checked),
  'input-text': elements => elements.every(({value}) => value.trim() !== '')
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
    this.message = sentenceFor(this.invalid.length);
    this.invalid[0]?.find()[0]?.focus();
    this.$rootScope.$broadcast('orchestra:task:validatedFields');
    return this.invalid.length === 0;
  }

  /** Return whether the field is filled in, and mark it accordingly. */
  check(field) {
    const elements = field.find();
    const isValid = elements.length === 0
      || Boolean(this.validators[field.type](elements));
    field.mark(elements, isValid);
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

function sentenceFor(count) {
  if (count === 0) {
    return '';
  }
  return count === 1
    ? 'One required field is empty. Fill it in and try again.'
    : `${count} required fields are empty. Fill them in and try again.`;
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
