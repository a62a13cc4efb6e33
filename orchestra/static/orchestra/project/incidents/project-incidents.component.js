import angular from 'angular';

import {whoOf} from '../history/event-words.js';

const POLICY = 'policy_failed';

/** What failed in a project, the open first, and all that helps mend it. */
class ProjectIncidentsController {
  $onChanges() {
    const described = this.project.incidents
      .map(incident => this.#describe(incident))
      .reverse();
    this.incidents = [
      ...described.filter(({isOpen}) => isOpen),
      ...described.filter(({isOpen}) => !isOpen)
    ];
  }

  #describe(incident) {
    const step = this.project.graph
      .find(({slug}) => slug === incident.step_slug);
    const place = step?.name || 'The project';
    return {
      ...incident,
      ...stateOf(incident),
      isOpen: !incident.is_resolved,
      resolver: incident.resolved_by
        && whoOf(incident.resolved_by, this.project.team),
      heading: incident.kind === POLICY
        ? `${place}: a function of the workflow failed`
        : `${place} failed${attemptOf(incident)}`,
      task: this.project.tasks[incident.step_slug] || null
    };
  }
}

function attemptOf({attempt, attempts_allowed: allowed}) {
  return attempt && allowed ? `, attempt ${attempt} of ${allowed}` : '';
}

function stateOf({is_resolved: isResolved, is_final: isFinal}) {
  if (isResolved) {
    return {kind: 'success', sign: '✓', words: 'Dealt with'};
  }
  return isFinal
    ? {kind: 'danger', sign: '✕', words: 'Needs somebody'}
    : {kind: 'warning', sign: '↻', words: 'Tried again by itself'};
}

angular.module('orchestra.project').component('projectIncidents', {
  bindings: {
    onDone: '&',
    project: '<'
  },
  controller: ProjectIncidentsController,
  templateUrl: 'orchestra/project/incidents/project-incidents.component.html'
});
