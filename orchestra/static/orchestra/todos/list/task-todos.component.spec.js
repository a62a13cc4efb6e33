import '../../common/index.js';
import '../index.js';
import {serveTodos, someStep, someTodo} from '../testing.js';
import {mount, someTaskAssignment, start, the} from
  '../../tooling/testing.js';

const MARKUP = '<task-todos task-assignment="assignment"></task-todos>';

describe('taskTodos', () => {
  let page;

  const show = (changes, served) => {
    const backend = serveTodos({todos: [someTodo(1)], ...served});
    page = mount(MARKUP, {assignment: someTaskAssignment(changes)});
    backend.flush();
  };

  beforeEach(() => start('orchestra.todos'));

  afterEach(() => page.remove());

  it('is a list for who does the work, loaded once', () => {
    show();

    expect(page.find('todo-list .todo-box').disabled).toBe(false);
    expect(page.find('todo-qa')).toBeNull();
  });

  it('is a quality check as well for who reviews it', () => {
    show({}, {
      steps: [someStep({assignments: [{level: 1, worker: 'ada'}]})]
    });

    expect(page.find('todo-qa').textContent).toContain('Approve');
  });

  it('is only to be read once the work is handed in', () => {
    show({is_read_only: true});

    expect(page.find('.todo-box').disabled).toBe(true);
  });

  it('stays open to project admins', () => {
    the('orchestraConfig').worker.is_project_admin = true;
    show({is_read_only: true});

    expect(page.find('.todo-box').disabled).toBe(false);
    expect(page.find('todo-qa')).not.toBeNull();
  });
});
