import '../../common/index.js';
import '../index.js';
import {serveTodos, someStep, someTodo} from '../testing.js';
import {mount, start, the} from '../../tooling/testing.js';

const MARKUP = '<todo-qa project-id="3" task-id="7"></todo-qa>';

describe('todoQa', () => {
  let page;

  const show = (todos, isAdmin = true) => {
    the('orchestraConfig').worker.is_project_admin = isAdmin;
    const backend = serveTodos({todos});
    page = mount(MARKUP);
    backend.flush();
  };

  beforeEach(() => start('orchestra.todos'));

  it('has the to-dos of the task, and counts what is checked', () => {
    show([
      someTodo(1, {qa: {id: 5, approved: true, comment: 'Good.'}}),
      someTodo(2, {parent_todo: 1}),
      someTodo(3, {step: 'other'})
    ]);

    expect(page.findAll('.todo-title').map(title => title.textContent.trim()))
      .toEqual(['To-do 1', 'To-do 2']);
    expect(page.text).toContain('1 of 2 checked');
    expect(page.controller.summary).toContain('*Feedback on Image Rating*');
    expect(page.controller.summary).toContain('*Comment:* Good.');
    expect(page.button('Copy QA summary')).toBeDefined();
  });

  it('says that there is nothing to check', () => {
    show([]);

    expect(page.text).toContain('this task has no to-dos');
    expect(page.button('Copy QA summary')).toBeUndefined();
  });

  it('is for reviewers and project admins', () => {
    show([someTodo(1)], false);

    expect(page.text).toContain('are for reviewers and project admins');
    expect(page.button('Approve')).toBeUndefined();
  });

  it('says what went wrong, and tries again', () => {
    the('orchestraConfig').worker.is_project_admin = true;
    const backend = the('$httpBackend');
    backend.expectGET(/project_team/).respond(503, {message: 'Broken.'});
    backend.whenGET(/todos/).respond([]);
    page = mount(MARKUP);
    expect(page.find('[role=status]')).not.toBeNull();
    backend.flush();
    expect(page.find('[role=alert]').textContent).toContain('Broken.');

    backend.expectGET(/project_team/).respond({steps: [someStep()]});
    page.button('Try again').click();
    backend.flush();
    expect(page.text).toContain('There is nothing to check');
    page.remove();
  });
});
