import angular from 'angular';

class TaskSectionController {
  get count() {
    const hasPages = this.pages && !this.isFiltered;
    return hasPages ? this.pages.count : this.section.tasks.length;
  }

  get headingId() {
    return `tasks-${this.section.state}`;
  }
}

angular.module('orchestra.dashboard').component('taskSection', {
  bindings: {
    isFiltered: '<',
    onTurn: '&',
    pages: '<',
    section: '<'
  },
  controller: TaskSectionController,
  templateUrl: 'orchestra/dashboard/task-section/task-section.component.html'
});
