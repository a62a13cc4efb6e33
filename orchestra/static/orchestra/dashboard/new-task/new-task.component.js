import angular from 'angular';

class NewTaskController {
  static $inject = ['$location', 'dashboardApi', 'failures', 'notices'];

  constructor($location, dashboardApi, failures, notices) {
    this.$location = $location;
    this.dashboardApi = dashboardApi;
    this.failures = failures;
    this.notices = notices;
    this.isBusy = false;
  }

  take(role) {
    this.isBusy = true;
    return this.dashboardApi
      .takeTask(role)
      .then(task => {
        this.notices.done(`This task is yours now: ${task.detail}.`);
        this.$location.url(`/task/${task.id}`);
      })
      .catch(rejection => {
        this.notices.problem(this.failures.describe(rejection).message);
      })
      .finally(() => { this.isBusy = false; });
  }
}

angular.module('orchestra.dashboard').component('newTask', {
  bindings: {
    canReview: '<',
    refusal: '<'
  },
  controller: NewTaskController,
  templateUrl: 'orchestra/dashboard/new-task/new-task.component.html'
});
