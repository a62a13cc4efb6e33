import angular from 'angular';

import {roleAt} from '../history/iterations.js';

const STATES = {
  'Awaiting Processing': {words: 'Waiting', style: ''},
  'Processing': {words: 'In progress', style: 'chip-accent'},
  'Pending Review': {words: 'Awaiting review', style: 'chip-review'},
  'Reviewing': {words: 'In review', style: 'chip-review'},
  'Post-review Processing': {words: 'Returned', style: 'chip-warning'},
  'Complete': {words: 'Complete', style: 'chip-success'},
  'Aborted': {words: 'Aborted', style: 'chip-danger'}
};
const SIGNS = {
  'Post-review Processing': '↩', 'Complete': '✓', 'Aborted': '✕'
};
const TO_COME = {words: 'To come', style: ''};

/**
 * All steps of the project, and who holds each level of them.
 *
 * Only project admins have links: nobody else may open others' tasks.
 */
class TeamInfoCardController {
  static $inject = ['failures', 'orchestraConfig', 'taskApi'];

  constructor(failures, orchestraConfig, taskApi) {
    this.failures = failures;
    this.taskApi = taskApi;
    this.username = orchestraConfig.worker.username;
    this.isAdmin = orchestraConfig.worker.is_project_admin;
  }

  $onInit() {
    this.load();
  }

  load() {
    this.state = 'loading';
    return this.taskApi.team(this.taskAssignment.project.id)
      .then(({steps}) => {
        this.steps = steps.map(step => this.#describe(step));
        this.state = 'ready';
      })
      .catch(rejection => {
        this.failure = this.failures.describe(rejection);
        this.state = 'error';
      });
  }

  #describe(step) {
    const isHere = step.task_id === this.taskAssignment.task_id;
    return {
      ...step,
      ...stateOf(step),
      isHere,
      href: this.isAdmin && step.task_id && !isHere
        ? `task/${step.task_id}`
        : '',
      people: step.is_human
        ? step.assignments.map(assignment => this.#describePerson(assignment))
        : [],
      nobody: nobodyAt(step)
    };
  }

  #describePerson(assignment) {
    return {
      ...assignment,
      name: assignment.worker_name || assignment.worker,
      role: roleAt(assignment.level),
      isYou: assignment.worker === this.username,
      isAtWork: assignment.status === 'Processing'
    };
  }
}

function stateOf({status}) {
  const state = status
    ? STATES[status] || {words: status, style: ''}
    : TO_COME;
  return {...state, sign: SIGNS[status] || ''};
}

function nobodyAt({assignments, is_human: isHuman, task_id: taskId}) {
  if (!isHuman) {
    return 'By a machine';
  }
  return taskId && !assignments.length ? 'Nobody yet' : '';
}

angular.module('orchestra.task').component('teamInfoCard', {
  bindings: {
    taskAssignment: '<'
  },
  controller: TeamInfoCardController,
  templateUrl: 'orchestra/task/team-info-card/team-info-card.component.html'
});
