import '../../common/index.js';
import '../index.js';
import {serveTodos, someTodo} from '../testing.js';
import {mount, settle, start, the} from '../../tooling/testing.js';

const HOUR = 60 * 60 * 1000;
const MARKUP = `<todo-checklist nodes="board.roots" board="board"
  is-read-only="isReadOnly" on-gone="gone()"></todo-checklist>`;

describe('todoItem', () => {
  let backend;
  let board;
  let page;

  const show = (todos, served = {}, values = {}) => {
    backend = serveTodos({todos, ...served});
    board = the('todoBoards').open(3, 7);
    backend.flush();
    page = mount(MARKUP, {board, gone: vi.fn(), ...values});
  };
  const inMs = left => new Date(Date.now() + left).toISOString();
  const more = () => page.find('.todo-more').click();
  const press = (key, altKey = true) => {
    page.find('.todo-box').dispatchEvent(
      new KeyboardEvent('keydown', {key, altKey, bubbles: true})
    );
    settle();
  };

  beforeEach(() => start('orchestra.todos'));

  it('is ticked off by its checkbox, apostrophes and all [W-F15]', () => {
    show([someTodo(1, {title: "Don't {{1 + 1}}"})]);
    expect(page.find('label').textContent).toBe("Don't {{1 + 1}}");
    expect(page.find('label').htmlFor).toBe(page.find('.todo-box').id);

    backend.expectPATCH('/todos/todo/1/', {status: 1})
      .respond(503, {message: 'Broken.'});
    page.find('.todo-box').click();
    expect(page.find('.todo-box').checked).toBe(true);
    backend.flush();

    expect(page.find('.todo-box').checked).toBe(false);
  });

  it.each([
    [-HOUR, 'Overdue'], [HOUR, 'Due soon'], [48 * HOUR, null]
  ])('says in words what %i ms are', (left, words) => {
    show([someTodo(1, {due_datetime: inMs(left), required: true})]);

    const chips = page.findAll('.chip').map(
      chip => chip.textContent.replace('! ', '')
    );
    expect(chips).toEqual(['Required', ...(words ? [words] : [])]);
    expect(page.text).toContain('Due ');
  });

  it('is late no more once it is done', () => {
    show([someTodo(1, {due_datetime: inMs(-HOUR), status: 1})]);

    expect(page.find('.chip')).toBeNull();
    expect(page.find('.todo-row-done')).not.toBeNull();
  });

  it('counts what is below it, and folds it', () => {
    show([
      someTodo(1),
      someTodo(2, {parent_todo: 1}),
      someTodo(3, {parent_todo: 1, status: 1})
    ]);
    expect(page.find('.todo-count').textContent).toBe('[1/2]');
    expect(page.findAll('.todo-row')).toHaveLength(3);

    backend.expectPATCH('/todos/todo/1/').respond(someTodo(1));
    page.find('.todo-fold').click();
    backend.flush();
    expect(page.findAll('.todo-row')).toHaveLength(1);
    expect(page.find('.todo-fold').getAttribute('aria-expanded'))
      .toBe('false');
  });

  it('is folded at first if all is done, unless it was criticized', () => {
    const todos = [someTodo(1), someTodo(2, {parent_todo: 1, status: 1})];
    show(todos);
    expect(page.findAll('.todo-row')).toHaveLength(1);
    the('todoBoards').close(board);
    page.remove();

    show(todos, {advice: {2: {id: 5, project: 3, comment: 'Again.'}}});
    expect(page.findAll('.todo-row')).toHaveLength(2);
    expect(page.text).toContain('Quality check in this project Again.');
  });

  it('moves by Alt and an arrow, and keeps the keyboard', () => {
    show([someTodo(1), someTodo(2)]);
    const [box] = page.findAll('.todo-box');
    backend.expectPATCH('/todos/todo/').respond([
      someTodo(1, {order: 0}), someTodo(2, {order: 1})
    ]);
    press('ArrowDown');
    the('$timeout').flush();

    expect(page.findAll('.todo-box')[1]).toBe(box);
    expect(document.activeElement).toBe(box);
    backend.flush();
    press('ArrowDown', false);
    press('x');
    backend.verifyNoOutstandingRequest();
  });

  it('shows more, and what can be done', () => {
    show([someTodo(1, {details: 'See https://a.example.'}), someTodo(2)]);
    page.findAll('.todo-more')[1].click();

    expect(page.find('todo-details a').getAttribute('href'))
      .toBe('https://a.example');
    backend.expectPATCH('/todos/todo/1/', {status: 2})
      .respond(someTodo(1, {status: 2}));
    page.button('Not relevant').click();
    backend.flush();
    expect(page.scope.gone).toHaveBeenCalled();
    expect(the('notices').list[0].action.label).toBe('Undo');

    expect(page.find('.todo-sign')).not.toBeNull();
    backend.expectPATCH('/todos/todo/1/', {status: 0}).respond(someTodo(1));
    page.button('Relevant').click();
    backend.flush();
    expect(page.find('.todo-sign')).toBeNull();
  });

  it('is edited in place, and gives the keyboard back', () => {
    show([someTodo(1)]);
    more();
    page.button('Edit').click();
    expect(page.find('todo-form')).not.toBeNull();

    page.button('Cancel').click();
    the('$timeout').flush();
    expect(document.activeElement).toBe(page.find('.todo-more'));
  });

  it('takes another to-do below it', () => {
    show([someTodo(1)]);
    more();
    page.button('Add below').click();

    expect(page.find('todo-form form').getAttribute('aria-label'))
      .toBe('New to-do below To-do 1');
  });

  it('is removed only after a question', () => {
    show([someTodo(1), someTodo(2, {parent_todo: 1})]);
    const ask = vi.spyOn(the('confirm'), 'ask')
      .mockReturnValue(the('$q').resolve({reason: ''}));
    more();
    page.button('Remove').click();

    const [question] = ask.mock.calls[0];
    expect(question.isDestructive).toBe(true);
    expect(question.consequences).toEqual([
      'The one to-do below it is removed as well.'
    ]);
    expect(page.scope.gone).toHaveBeenCalled();
    backend.expectDELETE('/todos/todo/1/').respond(204, '');
    question.act();
    backend.flush();
    expect(page.find('.todo-row')).toBeNull();
  });

  it('can only be read where that is so', () => {
    show(
      [someTodo(1), someTodo(2, {parent_todo: 1})], {}, {isReadOnly: true}
    );
    expect(page.find('.todo-box').disabled).toBe(true);

    press('ArrowDown');
    page.find('.todo-fold').click();
    more();
    expect(page.button('Edit')).toBeUndefined();
    expect(page.find('.todo-activity')).not.toBeNull();
    backend.verifyNoOutstandingRequest();
  });
});
