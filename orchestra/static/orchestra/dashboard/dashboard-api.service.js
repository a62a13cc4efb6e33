import angular from 'angular';

angular.module('orchestra.dashboard').service(
  'dashboardApi',
  class DashboardApi {
    static $inject = ['$http', 'orchestraConfig'];

    constructor($http, orchestraConfig) {
      this.$http = $http;
      this.urls = orchestraConfig.urls;
    }

    /** Return the worker's tasks, with one page of the completed ones. */
    tasks(completedPage = 1) {
      return this.$http
        .get(this.urls.dashboard_tasks, {
          params: {completed_page: completedPage}
        })
        .then(response => response.data);
    }

    /** Take the best task that waits for the role, and return it. */
    takeTask(role) {
      return this.$http
        .post(this.urls.new_task_assignment[role], {})
        .then(response => response.data);
    }
  }
);
