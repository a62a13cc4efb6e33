import angular from 'angular';

import {guard} from './read-only.js';

/**
 * The workflow author's interface of the step, in a panel of its own.
 *
 * Whatever goes wrong while it loads or starts is said in the panel; the rest
 * of the page goes on. `on-state` hears loading, ready, form, json or broken;
 * `revision` rises when the data was replaced under it.
 */
class StepInterfaceController {
  static $inject = [
    '$compile', '$element', '$log', '$rootScope', '$timeout', 'faults',
    'orchestraTasks', 'pluginLoader'
  ];

  constructor(
    $compile, $element, $log, $rootScope, $timeout, faults, orchestraTasks,
    pluginLoader
  ) {
    Object.assign(this, {
      $compile, $log, $rootScope, $timeout, faults, orchestraTasks,
      pluginLoader
    });
    this.host = $element[0];
    this.ends = [];
  }

  $postLink() {
    this.fieldset = this.host.querySelector('fieldset');
    this.panel = this.host.querySelector('.interface-panel');
    this.isLinked = true;
    this.show();
  }

  $onChanges() {
    if (this.isLinked) {
      this.show();
    }
  }

  $onDestroy() {
    this.#end();
  }

  show() {
    this.#end();
    this.#enter('loading');
    const {user_interface: userInterface, is_read_only: isReadOnly} =
      this.taskAssignment;
    this.fieldset.disabled = isReadOnly;
    if (isReadOnly) {
      this.ends.push(guard(this.fieldset));
    }
    if (!userInterface?.angular_directive) {
      this.#enter(this.#hasSchema() ? 'form' : 'json');
      return undefined;
    }
    return this.pluginLoader.load(userInterface)
      .then(tag => this.#link(tag))
      .catch(error => {
        this.$log.error(error);
        this.#break(error);
      });
  }

  #hasSchema() {
    return Object.keys(this.taskAssignment.data_schema ?? {}).length > 0;
  }

  #link(tag) {
    // What fails until the first digest is over is the interface's own.
    const stopListening = this.faults.listen(error => {
      // Not now: AngularJS may be in the middle of this very scope.
      this.$rootScope.$evalAsync(() => this.#break(error));
    });
    const timer = this.$timeout(stopListening, 0);
    const scope = this.$rootScope.$new(true);
    this.ends.push(
      stopListening,
      () => this.$timeout.cancel(timer),
      () => scope.$destroy(),
      () => { this.orchestraTasks.currentTask = null; },
      () => this.panel.replaceChildren()
    );
    scope.taskAssignment = this.taskAssignment;
    this.orchestraTasks.currentTask = this.taskAssignment;
    const element = angular.element(`<${tag}></${tag}>`);
    element.attr('task-assignment', 'taskAssignment');
    this.panel.replaceChildren(element[0]);
    this.#enter('ready');
    this.$compile(element)(scope);
  }

  #break(error) {
    this.#end();
    this.reason = error?.message || String(error);
    this.#enter('broken');
  }

  #enter(state) {
    this.state = state;
    this.onState({state});
  }

  #end() {
    this.ends.forEach(end => end());
    this.ends = [];
  }
}

angular.module('orchestra.task').component('stepInterface', {
  bindings: {
    onState: '&',
    revision: '<',
    taskAssignment: '<'
  },
  controller: StepInterfaceController,
  templateUrl: 'orchestra/task/step-interface/step-interface.component.html'
});
