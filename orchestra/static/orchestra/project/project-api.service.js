import angular from 'angular';

const UNCHANGED = 304;

/** What the pages of a project and of a workflow show. */
angular.module('orchestra.project').service(
  'projectApi',
  class ProjectApi {
    static $inject = ['$http', 'orchestraConfig'];

    constructor($http, orchestraConfig) {
      this.$http = $http;
      this.urls = orchestraConfig.urls;
    }

    /** Return all about the project. */
    project(projectId) {
      return this.#ask(projectId).then(response => this.#keep(response));
    }

    /** Return the same, or null if it is what was returned last. */
    newProject(projectId) {
      return this.#ask(projectId, {'If-None-Match': this.etag || ''})
        .then(response => this.#keep(response))
        .catch(rejection => {
          if (rejection.status === UNCHANGED) {
            return null;
          }
          throw rejection;
        });
    }

    /** Return the version's steps, and all versions of the workflow. */
    workflow(slug, version) {
      return this.$http
        .get(this.urls.management_workflow, {
          params: {workflow: slug, version}
        })
        .then(({data}) => data);
    }

    #ask(projectId, headers = {}) {
      return this.$http.get(this.urls.management_project, {
        params: {project_id: projectId}, headers
      });
    }

    #keep(response) {
      this.etag = response.headers('ETag');
      return response.data;
    }
  }
);
