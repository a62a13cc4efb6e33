// What the specs of to-dos share: a server that answers, and its to-dos.

import {the} from '../tooling/testing.js';

/** Return a to-do as the server tells of it. */
export function someTodo(id, changes = {}) {
  return {
    id,
    created_at: `2026-11-20T10:00:0${id}Z`,
    project: 3,
    step: 'rate',
    title: `To-do ${id}`,
    details: null,
    section: null,
    order: null,
    slug: null,
    status: 0,
    required: false,
    parent_todo: null,
    template: null,
    start_by_datetime: null,
    due_datetime: null,
    activity_log: {actions: []},
    additional_data: {},
    is_deleted: false,
    qa: null,
    ...changes
  };
}

/** Return a step as the server tells of it; Ada works on its task. */
export function someStep(changes = {}) {
  return {
    slug: 'rate',
    name: 'Image Rating',
    is_human: true,
    task_id: 7,
    status: 'Processing',
    assignments: [{level: 0, worker: 'ada'}],
    ...changes
  };
}

/** Answer what a board asks for when it opens. */
export function serveTodos({
  advice = {}, steps = [someStep()], templates = [], todos = []
} = {}) {
  const backend = the('$httpBackend');
  backend.expectGET('/api/project_team/?project_id=3').respond({steps});
  backend.expectGET('/todos/todo/?project=3').respond(todos);
  backend.expectGET('/todos/recent_qas/?task=7').respond(advice);
  backend.expectGET('/todos/todolist_templates/').respond(templates);
  return backend;
}
