import '../../common/index.js';
import '../index.js';
import {serveTodos, someStep, someTodo} from '../testing.js';
import {mount, settle, start, the, type} from '../../tooling/testing.js';

const MARKUP = `<todo-form board="board" todo="todo" parent="parent"
  on-save="saved(todo)" on-cancel="cancelled()"></todo-form>`;

describe('todoForm', () => {
  let backend;
  let board;
  let page;

  const show = (values = {}, todos = []) => {
    backend = serveTodos({
      todos,
      steps: [
        someStep({slug: 'find', name: 'Find', task_id: 6}), someStep()
      ]
    });
    board = the('todoBoards').open(3, 7);
    backend.flush();
    page = mount(MARKUP, {
      board, saved: vi.fn(), cancelled: vi.fn(), ...values
    });
  };
  const title = () => page.find('.todo-form-title');
  const set = (input, value) => {
    input.value = value;
    input.dispatchEvent(new Event('change'));
    settle();
  };

  beforeEach(() => start('orchestra.todos'));

  it('makes a to-do of the task’s step, with its moments', () => {
    show();
    the('$timeout').flush();
    expect(document.activeElement).toBe(title());
    type(title(), ' Name it ');
    set(page.findAll('[type=date]')[0], '2026-11-24');
    set(page.findAll('[type=date]')[1], '2026-11-25');
    expect(page.findAll('[type=time]').map(({value}) => value))
      .toEqual(['08:00', '18:00']);
    expect(page.text).toContain('Times are in UTC (GMT+0).');

    backend.expectPOST('/todos/todo/', {
      title: 'Name it',
      details: '',
      step: 'rate',
      required: false,
      start_by_datetime: '2026-11-24T08:00:00.000Z',
      due_datetime: '2026-11-25T18:00:00.000Z',
      project: 3
    }).respond(201, someTodo(1));
    page.button('Add to-do').click();
    backend.flush();

    expect(page.scope.saved).toHaveBeenCalledWith(someTodo(1));
    expect(the('announcer').message).toBe('Added.');
  });

  it('changes no more than what was changed', () => {
    const todo = someTodo(1, {due_datetime: '2026-11-24T17:00:30Z'});
    show({todo}, [todo]);
    expect(page.find('[type=time]').value).toBe('17:00');
    type(title(), 'Newer');

    backend.expectPATCH('/todos/todo/1/', {title: 'Newer'})
      .respond(someTodo(1, {title: 'Newer'}));
    page.button('Save to-do').click();
    backend.flush();

    expect(the('announcer').message).toBe('Saved.');
  });

  it('takes a date away again', () => {
    const todo = someTodo(1, {due_datetime: '2026-11-24T17:00:00Z'});
    show({todo}, [todo]);
    set(page.findAll('[type=date]')[1], '');

    backend.expectPATCH('/todos/todo/1/', {due_datetime: null})
      .respond(someTodo(1));
    page.button('Save to-do').click();
    expect(() => backend.flush()).not.toThrow();
  });

  it('asks for what is missing or contradicts itself', () => {
    show();
    set(page.findAll('[type=date]')[0], '2026-11-24');
    set(page.findAll('[type=date]')[1], '2026-11-23');
    page.button('Add to-do').click();

    expect(page.text).toContain('Write what is to be done.');
    expect(page.text).toContain('This is before it starts.');
    the('$timeout').flush();
    expect(document.activeElement).toBe(title());
    backend.verifyNoOutstandingRequest();
  });

  it('says what the server refuses, and keeps what was written', () => {
    show();
    type(title(), 'Name it');
    backend.expectPOST('/todos/todo/').respond(400, {
      message: 'Wrong.', fields: {title: ['Too good.'], other: ['Odd.']}
    });
    page.button('Add to-do').click();
    backend.flush();

    expect(page.text).toContain('Too good.');
    expect(page.text).toContain('Not saved. Odd.');
    expect(title().value).toBe('Name it');
    expect(page.button('Add to-do').disabled).toBe(false);
  });

  it('stands below its parent, in the same step', () => {
    const parent = someTodo(1, {step: 'find'});
    show({parent}, [parent]);
    expect(page.find('select')).toBeNull();
    type(title(), 'Name it');

    backend.expectPOST('/todos/todo/', body => {
      const {parent_todo: above, step} = JSON.parse(body);
      return above === 1 && step === 'find';
    }).respond(201, someTodo(2));
    page.button('Add to-do').click();
    expect(() => backend.flush()).not.toThrow();
  });

  it('keeps families in their step', () => {
    const todo = someTodo(1);
    show({todo}, [todo, someTodo(2, {parent_todo: 1})]);

    expect(page.find('select')).toBeNull();
  });

  it('is left by Escape', () => {
    show();
    title().dispatchEvent(
      new KeyboardEvent('keydown', {key: 'Escape', bubbles: true})
    );

    expect(page.scope.cancelled).toHaveBeenCalled();
  });
});
