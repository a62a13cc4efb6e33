import angular from 'angular';

/** What the project was created with, to read and to copy. */
class ProjectDataController {
  $onChanges() {
    this.text = JSON.stringify(this.data, null, 2);
    this.isEmpty = !Object.keys(this.data || {}).length;
  }
}

angular.module('orchestra.project').component('projectData', {
  bindings: {
    data: '<'
  },
  controller: ProjectDataController,
  templateUrl: 'orchestra/project/data/project-data.component.html'
});
