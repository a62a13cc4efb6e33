import angular from 'angular';

import {InlineFormController} from '../../common/fields/inline-form.js';
import {workflowChoices} from '../workflow-choices.js';

const NOT_AN_OBJECT = 'Write one JSON object: { "name": "value" }.';
const FIELDS = [
  'workflow_slug', 'workflow_version_slug', 'description', 'priority',
  'task_class', 'project_data'
];
const KEY_WORDS = 4;

/** A project to be made, by a form that makes it once. */
class NewProjectController extends InlineFormController {
  static $inject = [
    '$element', '$location', '$timeout', '$window', 'failures', 'fieldErrors',
    'managementApi', 'notices', 'page'
  ];

  constructor(
    $element, $location, $timeout, $window, failures, fieldErrors,
    managementApi, notices, page
  ) {
    super({$element, $timeout, failures, fieldErrors}, FIELDS);
    Object.assign(this, {$location, $window, managementApi, notices, page});
    this.values = {
      workflow: null,
      version: null,
      description: '',
      priority: 0,
      taskClass: 'real',
      data: {}
    };
    // What the field begins with; what is typed does not come back to it.
    this.noData = {};
  }

  $onInit() {
    this.page.show('New project');
    this.load();
  }

  $postLink() {
    // The page begins at its title: the form comes later.
  }

  load() {
    this.state = 'loading';
    return this.managementApi.workflows()
      .then(answer => {
        this.workflows = workflowChoices(answer)
          .filter(({versions}) => versions.length);
        this.state = 'ready';
        this.choose(this.workflows.length === 1 ? this.workflows[0] : null);
      })
      .catch(rejection => {
        this.failure = this.failures.describe(rejection);
        this.state = 'error';
      });
  }

  /** Follow the workflow, in its latest version unless another is chosen. */
  choose(workflow) {
    this.values.workflow = workflow;
    this.values.version = workflow?.versions.at(-1) ?? null;
  }

  read(value) {
    const isObject = angular.isObject(value) && !angular.isArray(value);
    this.dataFault = isObject ? '' : NOT_AN_OBJECT;
    if (isObject) {
      this.values.data = value;
    }
    this.errors.project_data = '';
  }

  refuse(sentence) {
    this.dataFault = `This is not valid JSON yet. ${sentence}`;
  }

  faults() {
    const {description, priority, version, workflow} = this.values;
    const faults = {
      workflow_slug: !workflow && 'Choose what the project is to follow.',
      workflow_version_slug: workflow && !version && 'Choose a version.',
      description: !description?.trim()
        && 'Say in a few words what the project is.',
      priority: !Number.isInteger(priority) && 'Write a whole number.',
      project_data: this.dataFault
    };
    return Object.fromEntries(
      Object.entries(faults).filter(([, sentence]) => sentence)
    );
  }

  send() {
    const {data, description, priority, taskClass, version, workflow}
      = this.values;
    const body = {
      workflow_slug: workflow.slug,
      workflow_version_slug: version.slug,
      description: description.trim(),
      priority,
      task_class: taskClass,
      project_data: data
    };
    return this.managementApi.createProject(body, this.#keyOf(body));
  }

  finish({id}) {
    this.notices.done('The project is created.');
    this.$location.path(`/project/${id}`);
  }

  /** The same again is the same project, as after an answer that was lost. */
  #keyOf(body) {
    const text = angular.toJson(body);
    if (text !== this.sent) {
      this.sent = text;
      this.key = this.#newKey();
    }
    return this.key;
  }

  #newKey() {
    const words = new Uint32Array(KEY_WORDS);
    this.$window.crypto.getRandomValues(words);
    return [...words].map(word => word.toString(36)).join('-');
  }
}

angular.module('orchestra.projects').component('newProject', {
  controller: NewProjectController,
  templateUrl: 'orchestra/projects/new-project/new-project.component.html'
});
