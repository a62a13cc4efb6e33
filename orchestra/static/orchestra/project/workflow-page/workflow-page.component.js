import angular from 'angular';

/** One version of a workflow: its steps, and who follows which version. */
class WorkflowPageController {
  static $inject = ['announcer', 'failures', 'page', 'projectApi'];

  constructor(announcer, failures, page, projectApi) {
    Object.assign(this, {announcer, failures, page, projectApi});
  }

  $onInit() {
    this.page.expect('Workflow');
    this.load();
  }

  load() {
    this.state = 'loading';
    return this.projectApi.workflow(this.slug, this.version)
      .then(answer => {
        this.answer = answer;
        this.steps = stepsOf(answer.graph);
        this.page.show(`${answer.workflow.name}, ${answer.version.slug}`);
        this.state = 'ready';
      })
      .catch(rejection => {
        this.failure = this.failures.describe(rejection);
        this.state = 'error';
      });
  }

  select(slug) {
    this.step = slug;
    this.selected = this.steps.find(step => step.slug === slug);
    this.announcer.say(`${this.selected.name} is shown below the graph.`);
  }
}

function stepsOf(graph) {
  const names = new Map(graph.map(({slug, name}) => [slug, name]));
  return graph.map(step => {
    const after = step.creation_depends_on.map(slug => names.get(slug));
    const words = step.is_human ? 'For experts' : 'For a machine';
    const detail = step.completion_ends_project ? 'Ends the project' : '';
    return {
      slug: step.slug,
      name: step.name,
      description: step.description,
      dependsOn: step.creation_depends_on,
      after,
      kind: step.is_human ? 'accent' : 'neutral',
      sign: step.is_human ? '☻' : '⚙',
      words,
      detail,
      label: [
        `${step.name}: ${words}.`, detail && `${detail}.`,
        after.length ? `After ${after.join(' and ')}.` : 'First step.'
      ].filter(Boolean).join(' ')
    };
  });
}

angular.module('orchestra.project').component('workflowPage', {
  bindings: {
    slug: '<',
    version: '<'
  },
  controller: WorkflowPageController,
  templateUrl: 'orchestra/project/workflow-page/workflow-page.component.html'
});
