import angular from 'angular';

import {SECTIONS} from '../dashboard/sections.js';

const ACTIVE = ['returned', 'in_progress'];
const PENDING = ['pending_review', 'pending_processing'];

/** The worker's own tasks, as interfaces know them; loaded when asked for. */
class OrchestraTasks {
  static $inject = ['dashboardApi'];

  constructor(dashboardApi) {
    this.dashboardApi = dashboardApi;
    this.tasks = [];
    this.tasksByAssignmentId = {};
    this.reviewerStatus = false;
    this.currentTask = null;
    this.loading = null;
  }

  /** A promise that the tasks are there. */
  get data() {
    return this.loading || this.updateTasks();
  }

  updateTasks() {
    this.loading = this.dashboardApi.tasks().then(answer => {
      this.tasks = answer.tasks;
      this.reviewerStatus = answer.reviewerStatus;
      this.tasksByAssignmentId = Object.fromEntries(
        answer.tasks.map(task => [task.assignment_id, task])
      );
      return this.tasks;
    });
    return this.loading;
  }

  allTasks() {
    return this.#inStates(SECTIONS.map(({state}) => state));
  }

  activeTasks() {
    return this.#inStates(ACTIVE).filter(task => task.should_be_active);
  }

  pendingTasks() {
    const later = this.#inStates(ACTIVE)
      .filter(task => !task.should_be_active);
    return [...later, ...this.#inStates(PENDING)];
  }

  pausedTasks() {
    return this.#inStates(['paused']);
  }

  completedTasks() {
    return this.#inStates(['complete']);
  }

  activePendingAndRecentTasks(count) {
    return [
      ...this.activeTasks(),
      ...this.pendingTasks(),
      ...this.completedTasks().slice(0, count)
    ];
  }

  getDescription(task) {
    return task ? `${task.detail} (${task.step})` : '';
  }

  #inStates(states) {
    return this.tasks.filter(({state}) => states.includes(state));
  }
}

angular.module('orchestra.plugins').service('orchestraTasks', OrchestraTasks);
