import angular from 'angular';

/** The files of the project's folder, where it has one. */
class ProjectFolderController {
  static $inject = ['orchestraService', 'orchestraTasks'];

  constructor(orchestraService, orchestraTasks) {
    this.orchestraTasks = orchestraTasks;
    this.folders = orchestraService.googleUtils.folders;
  }

  get folderId() {
    // Interfaces place it without saying which task it is for.
    const assignment = this.taskAssignment || this.orchestraTasks.currentTask;
    return assignment?.project.project_data?.project_folder_id;
  }
}

const PROJECT_FOLDER = {
  bindings: {
    taskAssignment: '<'
  },
  controller: ProjectFolderController,
  templateUrl: 'orchestra/task/project-folder/project-folder.component.html'
};

// Published interfaces write it either way.
angular
  .module('orchestra.task')
  .component('projectFolder', PROJECT_FOLDER)
  .component('orchestraProjectFolder', PROJECT_FOLDER);
