import angular from 'angular';

const UNCHANGED = 304;

angular.module('orchestra.dashboard').service(
  'dashboardApi',
  class DashboardApi {
    static $inject = ['$http', 'orchestraConfig'];

    constructor($http, orchestraConfig) {
      this.$http = $http;
      this.urls = orchestraConfig.urls;
      this.asked = new Map();
    }

    /**
     * Return the worker's tasks, with one page of the completed ones.
     *
     * Who asks while the same is being asked gets the same answer.
     */
    tasks(completedPage = 1) {
      if (!this.asked.has(completedPage)) {
        this.asked.set(completedPage, this.#ask(completedPage)
          .then(response => this.#keep(response))
          .finally(() => this.asked.delete(completedPage)));
      }
      return this.asked.get(completedPage);
    }

    /** Return the same, or null if it is what was returned last. */
    newTasks(completedPage = 1) {
      return this.#ask(completedPage, {'If-None-Match': this.etag || ''})
        .then(response => this.#keep(response))
        .catch(rejection => {
          if (rejection.status === UNCHANGED) {
            return null;
          }
          throw rejection;
        });
    }

    /** Take the best task that waits for the role, and return it. */
    takeTask(role) {
      return this.$http
        .post(this.urls.new_task_assignment[role], {})
        .then(response => response.data);
    }

    #ask(completedPage, headers = {}) {
      return this.$http.get(this.urls.dashboard_tasks, {
        params: {completed_page: completedPage}, headers
      });
    }

    #keep(response) {
      this.etag = response.headers('ETag');
      return response.data;
    }
  }
);
