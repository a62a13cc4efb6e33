import angular from 'angular';

const STATUSES = {
  Active: {kind: 'accent', sign: '▶'},
  Paused: {kind: 'neutral', sign: '‖'},
  Completed: {kind: 'success', sign: '✓'},
  Aborted: {kind: 'neutral', sign: '⊘'}
};
const SLACK = 'https://slack.com/app_redirect?channel=';

/** Which project it is, how far it is, and where else it lives. */
class ProjectHeadController {
  $onChanges() {
    const {graph, project, standing} = this.project;
    this.status = {...STATUSES[project.status], text: project.status};
    this.stepCount = graph.length;
    this.finishedCount = standing.finished_count;
    this.links = [
      ['Slack channel', project.slack_group_id
        && SLACK + encodeURIComponent(project.slack_group_id)],
      ['Team messages', project.team_messages_url],
      ['Open in the admin', project.admin_url]
    ].filter(([, href]) => href).map(([label, href]) => ({label, href}));
  }
}

angular.module('orchestra.project').component('projectHead', {
  bindings: {
    onDone: '&',
    project: '<'
  },
  controller: ProjectHeadController,
  templateUrl: 'orchestra/project/project-head/project-head.component.html'
});
