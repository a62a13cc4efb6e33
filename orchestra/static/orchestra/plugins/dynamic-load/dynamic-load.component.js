import angular from 'angular';

/**
 * A directive of the interface's own, named when the page runs.
 *
 * It gets the `task-assignment`, as the interface of a step does.
 */
class DynamicLoadController {
  static $inject = [
    '$compile', '$element', '$injector', '$rootScope', 'orchestraTasks'
  ];

  constructor($compile, $element, $injector, $rootScope, orchestraTasks) {
    Object.assign(this, {$compile, $injector, $rootScope, orchestraTasks});
    this.host = $element[0];
  }

  $onChanges() {
    this.#end();
    this.isUnknown = Boolean(this.directive)
      && !this.$injector.has(`${this.directive}Directive`);
    if (this.directive && !this.isUnknown) {
      this.#show();
    }
  }

  $onDestroy() {
    this.#end();
  }

  #show() {
    const tag = this.directive
      .replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
    const element = angular.element(document.createElement(tag));
    element.attr('task-assignment', 'taskAssignment');
    this.scope = this.$rootScope.$new(true);
    this.scope.taskAssignment = this.taskAssignment
      ?? this.orchestraTasks.currentTask;
    this.part = element;
    this.host.append(element[0]);
    this.$compile(element)(this.scope);
  }

  #end() {
    this.scope?.$destroy();
    this.part?.remove();
    this.scope = this.part = null;
  }
}

angular.module('orchestra.plugins').component('dynamicLoad', {
  bindings: {
    directive: '<',
    taskAssignment: '<'
  },
  controller: DynamicLoadController,
  templateUrl: 'orchestra/plugins/dynamic-load/dynamic-load.component.html'
});
