// What specs share: a page's configuration, its start, and mounting markup.

import angular from 'angular';

const URLS = {
  dashboard_tasks: '/api/dashboard_tasks/',
  task_assignment_information: '/api/task_assignment_information/',
  save_task_assignment: '/api/save_task_assignment/',
  submit_task_assignment: '/api/submit_task_assignment/',
  task_history: '/api/task_history/',
  project_team: '/api/project_team/',
  todos: '/todos/todo/',
  todo_qas: '/todos/todo_qa/',
  todolist_templates: '/todos/todolist_templates/',
  update_todos_from_todolist_template: '/todos/from_template/',
  worker_task_recent_todo_qas: '/todos/recent_qas/',
  new_task_assignment: {
    entry_level: '/api/new_task_assignment/entry_level/',
    reviewer: '/api/new_task_assignment/reviewer/'
  },
  timer: '/api/timer/',
  timer_start: '/api/timer/start/',
  timer_stop: '/api/timer/stop/',
  timer_update: '/api/timer/update/',
  time_entries: '/api/time_entries/',
  time_entries_csv: '/api/time_entries/csv/',
  timecard_tasks: '/api/timecard_tasks/',
  assign_task: '/api/assign_task/',
  complete_and_skip_task: '/api/complete_and_skip_task/',
  create_subsequent_tasks: '/api/create_subsequent_tasks/',
  edit_slack_membership: '/api/edit_slack_membership/',
  end_project: '/api/end_project/',
  management_project_information: '/api/project_information/',
  management_projects: '/api/projects/',
  management_workflows: '/api/workflows/',
  management_create_project: '/api/create_project/',
  management_project: '/api/project/',
  management_history: '/api/history/',
  management_workflow: '/api/workflow/',
  reassign_assignment: '/api/reassign_assignment/',
  task_candidates: '/api/task_candidates/',
  task_staffing: '/api/task_staffing/',
  submit_on_behalf: '/api/submit_on_behalf/',
  hand_over: '/api/hand_over/',
  set_project_statuses: '/api/set_project_statuses/',
  revert_task: '/api/revert_task/',
  set_project_status: '/api/set_project_status/',
  staff_task: null,
  unarchive_slack_channel: '/api/unarchive_slack_channel/',
  management_people: '/api/people/',
  management_person: '/api/person/',
  management_certifications: '/api/certifications/',
  grant_certification: '/api/grant_certification/',
  revoke_certification: '/api/revoke_certification/',
  todolist_template: '/todos/todolist_template/{pk}/',
  todolist_template_csv: '/todos/todolist_template_csv/{pk}/',
  import_todolist_template: '/todos/import/{pk}/',
  import_todolist_template_from_google: '/todos/import_from_google/{pk}/',
  export_todolist_template_to_google: '/todos/export_to_google/{pk}/',
  preview_todolist_template: '/todos/preview/{pk}/',
  upload_image: '/api/upload_image/',
  login: '/accounts/login/',
  logged_in: '/accounts/login/done/',
  logout: '/accounts/logout/',
  account_settings: '/accounts/settings/',
  communication_preference_settings: '/accounts/notifications/',
  availability_settings: '/accounts/availability/',
  available_staffing_requests: '/offers/'
};

let templates = {};

/** Take the templates that the components of the specs name. */
export function provideTemplates(byUrl) {
  templates = byUrl;
}

/** Return what a server would leave in the page. */
export function pageConfig() {
  return {
    base: '/orchestra/app/',
    static: '/static/',
    has_google: false,
    image_max_bytes: 5000000,
    csrf: {cookie_name: 'csrftoken', header_name: 'HTTP_X_CSRFTOKEN'},
    urls: {...URLS},
    worker: {
      username: 'ada',
      display_name: 'Ada Okafor',
      initials: 'AO',
      is_project_admin: false,
      timezone: 'UTC'
    }
  };
}

/** Load a module as in the page, strictly, before each test. */
export function start(moduleName, ...more) {
  angular.module('orchestra.config').constant('orchestraConfig', pageConfig());
  angular.mock.module(moduleName, ...more);
  angular.mock.inject.strictDi(true);
  angular.mock.inject(['$templateCache', $templateCache => {
    Object.entries(templates).forEach(
      ([url, html]) => $templateCache.put(url, html)
    );
  }]);
}

/** Return the window with some things replaced, for `$window`. */
export function windowWith(changes) {
  return new Proxy(window, {
    get(target, name) {
      if (name in changes) {
        return changes[name];
      }
      const value = target[name];
      return typeof value === 'function' && !value.prototype
        ? value.bind(target)
        : value;
    }
  });
}

/** Return a service of the running page. */
export function the(name) {
  let service;
  angular.mock.inject([name, found => { service = found; }]);
  return service;
}

/** Put markup in the page, with the values on its scope; return it. */
export function mount(html, values = {}) {
  const scope = Object.assign(the('$rootScope').$new(), values);
  const element = the('$compile')(html)(scope);
  document.body.append(element[0]);
  scope.$digest();
  return {
    element: element[0],
    controller: element.controller(element[0].localName.replace(
      /-([a-z])/g, (match, letter) => letter.toUpperCase()
    )),
    scope,
    find: selector => element[0].querySelector(selector),
    findAll: selector => [...element[0].querySelectorAll(selector)],
    button: label => [...element[0].querySelectorAll('button')]
      .find(button => button.textContent.trim() === label),
    get text() {
      return element[0].textContent.replace(/\s+/g, ' ').trim();
    },
    set(changes) {
      Object.assign(scope, changes);
      scope.$digest();
    },
    remove() {
      scope.$destroy();
      element.remove();
    }
  };
}

/** Type into a field as a person does. */
export function type(field, text) {
  field.value = text;
  field.dispatchEvent(new Event('input', {bubbles: true}));
  field.dispatchEvent(new Event('change', {bubbles: true}));
}

/** Settle what was promised. */
export function settle() {
  the('$rootScope').$digest();
}

/** Fail if something is to happen later. */
export function expectNoTimers() {
  the('$verifyNoPendingTasks')('$timeout');
}

/** Return what the page knows of a task that Ada works on. */
export function someTaskAssignment(changes = {}) {
  return {
    assignment_id: 21,
    task_id: 7,
    task: {data: {}, status: 'Processing'},
    status: 'Processing',
    worker: {username: 'ada', first_name: 'Ada', last_name: 'Okafor'},
    is_reviewer: false,
    is_read_only: false,
    is_project_admin: false,
    workflow: {slug: 'simple', name: 'Simple Workflow'},
    workflow_version: {slug: 'v1', name: 'Simple Workflow Version 1'},
    step: {slug: 'rate', name: 'Image Rating'},
    project: {
      id: 3,
      details: 'A test run',
      team_messages_url: '',
      project_data: {url: 'https://example.org/'},
      status: 'Active'
    },
    prerequisites: {},
    data_version: 1,
    feedback: null,
    data_schema: {},
    user_interface: {},
    ...changes
  };
}
