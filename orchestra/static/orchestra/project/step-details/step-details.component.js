import angular from 'angular';

import {roleAt} from '../../task/history/iterations.js';
import {nameOf} from '../steps.js';
import {stintsOf, tookInWords} from '../timeline/stints.js';

const WORK = {Processing: 'at work', Submitted: 'handed on', Failed: 'failed'};

/** One step of the project: who has a part in it, and what they did. */
class StepDetailsController {
  $onChanges() {
    const {project, step} = this;
    this.assignments = (step.task?.assignments || []).map((part, level) => ({
      id: part.id,
      who: nameOf(project, part.worker),
      role: step.isHuman ? roleAt(level) : 'Machine step',
      words: WORK[part.status],
      seconds: part.recorded_work_time
    }));
    this.stints = stintsOf(project)
      .filter(({slug}) => slug === step.slug)
      .map(stint => ({...stint, took: tookInWords(stint)}))
      .reverse();
  }
}

angular.module('orchestra.project').component('stepDetails', {
  bindings: {
    onClose: '&',
    onDone: '&',
    project: '<',
    step: '<'
  },
  controller: StepDetailsController,
  templateUrl: 'orchestra/project/step-details/step-details.component.html'
});
