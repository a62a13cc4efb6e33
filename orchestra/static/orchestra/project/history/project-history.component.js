import angular from 'angular';

import {momentInWords} from '../../common/dates/dates.js';
import {describeEvent} from './event-words.js';

const COLUMNS = [
  {key: 'what', label: 'What happened', detail: ({detail}) => detail},
  {key: 'where', label: 'Where'},
  {key: 'who', label: 'Who'},
  {
    key: 'datetime',
    label: 'When',
    text: ({datetime}) => momentInWords(new Date(datetime))
  }
];

/** What happened in a project, newest first, a page at a time. */
class ProjectHistoryController {
  static $inject = ['failures', 'managementApi'];

  constructor(failures, managementApi) {
    Object.assign(this, {failures, managementApi, columns: COLUMNS});
  }

  $onChanges({page, project}) {
    if (page || !this.answer) {
      this.load();
    } else if (project) {
      // What is shown is older, but still better than an error.
      this.#ask().catch(angular.noop);
    }
  }

  load() {
    this.state = 'loading';
    return this.#ask().catch(rejection => {
      this.failure = this.failures.describe(rejection);
      this.state = 'error';
    });
  }

  #ask() {
    const wanted = this.page;
    return this.managementApi
      .history(this.project.project.id, wanted)
      .then(answer => {
        // Who turned the page meanwhile waits for that page.
        if (wanted === this.page) {
          this.#show(answer);
        }
      });
  }

  #show(answer) {
    this.answer = answer;
    this.rows = answer.events.map(
      event => describeEvent(event, this.project.team)
    );
    this.state = 'ready';
  }
}

angular.module('orchestra.project').component('projectHistory', {
  bindings: {
    onTurn: '&',
    page: '<',
    project: '<'
  },
  controller: ProjectHistoryController,
  templateUrl: 'orchestra/project/history/project-history.component.html'
});
