import angular from 'angular';

const TABS = [
  {key: 'details', label: 'Details'},
  {key: 'history', label: 'History'},
  {key: 'team', label: 'Team'}
];

/** What there is to know about a task, beside the work on it. */
class TaskSideController {
  $onInit() {
    const {feedback, is_reviewer: isReviewer} = this.taskAssignment;
    this.tabs = TABS;
    // Where there is a history, it is what people look for first.
    this.tab = feedback || isReviewer ? 'history' : 'details';
  }
}

angular.module('orchestra.task').component('taskSide', {
  bindings: {
    draft: '<',
    taskAssignment: '<'
  },
  controller: TaskSideController,
  templateUrl: 'orchestra/task/task-side/task-side.component.html'
});
