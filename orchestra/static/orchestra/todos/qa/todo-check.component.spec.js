import '../../common/index.js';
import '../index.js';
import {serveTodos, someTodo} from '../testing.js';
import {mount, start, the, type} from '../../tooling/testing.js';

const MARKUP =
  '<todo-qa-list nodes="board.roots" board="board"></todo-qa-list>';
const CHECK = {id: 5, todo: 1, approved: null, comment: 'Good.'};

describe('todoCheck', () => {
  let backend;
  let page;

  const show = (...todos) => {
    backend = serveTodos({todos});
    const board = the('todoBoards').open(3, 7);
    backend.flush();
    page = mount(MARKUP, {board});
  };
  const pressed = label => page.button(label).getAttribute('aria-pressed');

  beforeEach(() => start('orchestra.todos'));

  it('approves, and takes it back', () => {
    show(someTodo(1, {status: 1}));
    expect(page.find('[role=group]').getAttribute('aria-label'))
      .toBe('To-do 1');
    backend.expectPOST('/todos/todo_qa/', {todo: 1, approved: true})
      .respond(201, {...CHECK, approved: true, comment: null});
    page.button('Approve').click();
    backend.flush();
    expect(pressed('Approve')).toBe('true');
    expect(page.text).toContain('✓ Approved');

    backend.expectPATCH('/todos/todo_qa/5/', {approved: null})
      .respond({...CHECK, comment: null});
    page.button('Approve').click();
    backend.flush();
    expect(pressed('Approve')).toBe('false');
  });

  it('disapproves, and is as it was if the server refuses', () => {
    show(someTodo(1));
    backend.expectPOST('/todos/todo_qa/').respond(503, {message: 'Broken.'});
    backend.expectGET('/todos/todo/?project=3').respond([someTodo(1)]);
    page.button('Disapprove').click();
    expect(page.text).toContain('✕ Not approved');
    backend.flush();

    expect(pressed('Disapprove')).toBe('false');
  });

  it('takes a comment once it is another', () => {
    show(someTodo(1, {qa: CHECK}));
    page.button('Edit comment').click();
    the('$timeout').flush();
    const field = page.find('textarea');
    expect(document.activeElement).toBe(field);
    expect(page.button('Save comment').disabled).toBe(true);
    type(field, "That's better. ");

    backend.expectPATCH('/todos/todo_qa/5/', {comment: "That's better."})
      .respond({...CHECK, comment: "That's better."});
    page.button('Save comment').click();
    backend.flush();
    expect(page.find('.quote').textContent).toBe("That's better.");
    the('$timeout').flush();
    expect(document.activeElement.textContent).toBe('Edit comment');
  });

  it('keeps what was written if it cannot be saved', () => {
    show(someTodo(1, {qa: CHECK}));
    page.button('Edit comment').click();
    type(page.find('textarea'), 'Better');
    backend.expectPATCH('/todos/todo_qa/5/').respond(503);
    backend.expectGET('/todos/todo/?project=3')
      .respond([someTodo(1, {qa: CHECK})]);
    page.button('Save comment').click();
    backend.flush();
    expect(page.find('textarea').value).toBe('Better');

    page.find('textarea').dispatchEvent(
      new KeyboardEvent('keydown', {key: 'Escape', bubbles: true})
    );
    the('$timeout').flush();
    expect(page.find('textarea')).toBeNull();
  });

  it('says what is not relevant', () => {
    show(someTodo(1, {status: 2}));

    expect(page.find('.todo-title').textContent)
      .toBe('(Not relevant) To-do 1');
  });
});
