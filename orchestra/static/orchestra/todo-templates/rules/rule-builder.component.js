import angular from 'angular';

import {newComparison, OPERATORS, TYPES, withType} from './rules.js';

class RuleBuilderController {
  static $inject = ['$element', '$timeout'];

  constructor($element, $timeout) {
    this.host = $element[0];
    this.$timeout = $timeout;
    this.operators = OPERATORS;
    this.types = TYPES;
  }

  $onChanges({conditions}) {
    if (conditions) {
      // What is typed changes the copy: undoing goes back to what was.
      this.own = angular.copy(this.conditions);
    }
  }

  /** Another group, of which one must hold. */
  addCondition() {
    this.#tell([...this.conditions, [newComparison()]]);
    this.#focusLast();
  }

  /** Another comparison, which must hold as well. */
  addComparison(index) {
    const condition = [...this.conditions[index], newComparison()];
    this.#tell(this.conditions.with(index, condition));
    this.#focusLast(index);
  }

  change(index, place, changes) {
    const condition = this.conditions[index];
    const comparison = 'type' in changes
      ? withType(condition[place], changes.type)
      : {...condition[place], ...changes};
    this.#tell(
      this.conditions.with(index, condition.with(place, comparison))
    );
  }

  remove(index, place) {
    const condition = this.conditions[index].toSpliced(place, 1);
    this.#tell(condition.length
      ? this.conditions.with(index, condition)
      : this.conditions.toSpliced(index, 1));
    this.$timeout(
      () => this.host.querySelector('.rule-add').focus(), 0, false
    );
  }

  #tell(conditions) {
    this.onChange({conditions});
  }

  #focusLast(index) {
    this.$timeout(() => {
      const groups = [...this.host.querySelectorAll('.rule-group')];
      const group = index === undefined ? groups.at(-1) : groups[index];
      [...group.querySelectorAll('.rule-name')].at(-1).focus();
    }, 0, false);
  }
}

angular.module('orchestra.todoTemplates').component('ruleBuilder', {
  bindings: {
    conditions: '<',
    error: '<',
    label: '@',
    onChange: '&'
  },
  controller: RuleBuilderController,
  templateUrl: 'orchestra/todo-templates/rules/rule-builder.component.html'
});
