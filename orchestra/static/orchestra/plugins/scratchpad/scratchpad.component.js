import angular from 'angular';

/**
 * The team's messages, under the name that older interfaces know.
 *
 * Its own scope is all that it writes on. It knows the task that it stands
 * in, also if nobody hands it over.
 */
class ScratchpadController {
  static $inject = ['orchestraTasks'];

  constructor(orchestraTasks) {
    this.orchestraTasks = orchestraTasks;
  }

  get url() {
    const assignment = this.taskAssignment || this.orchestraTasks.currentTask;
    return assignment?.project.team_messages_url || '';
  }
}

angular.module('orchestra.plugins').component('orchestraScratchpad', {
  bindings: {
    taskAssignment: '<'
  },
  controller: ScratchpadController,
  templateUrl: 'orchestra/plugins/scratchpad/scratchpad.component.html'
});
