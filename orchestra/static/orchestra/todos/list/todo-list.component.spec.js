import '../../common/index.js';
import '../index.js';
import {serveTodos, someStep, someTodo} from '../testing.js';
import {mount, settle, start, the, type} from '../../tooling/testing.js';

const MARKUP = `<todo-list project-id="3" task-id="7"
  is-read-only="isReadOnly"></todo-list>`;

const OTHER = someStep({slug: 'sum', name: 'Summary', task_id: 8});
const TEMPLATE = {
  id: 4, slug: 'edit', name: 'Editing', description: 'For editors.'
};

describe('todoList', () => {
  let backend;
  let page;

  const show = (served, values) => {
    backend = serveTodos(served);
    page = mount(MARKUP, values);
    backend.flush();
  };
  const titles = () => page.findAll('.todo-title')
    .map(title => title.textContent.trim());
  const focused = () => {
    the('$timeout').flush();
    return document.activeElement;
  };

  beforeEach(() => start('orchestra.todos'));

  afterEach(() => page.remove());

  it('says that it loads, and then that there is nothing', () => {
    backend = serveTodos();
    page = mount(MARKUP);
    expect(page.find('[role=status]').textContent).toContain('are loading');
    expect(page.find('section').getAttribute('aria-busy')).toBe('true');

    backend.flush();
    expect(page.text).toContain('Nothing is noted yet.');
    expect(page.find('[aria-busy]')).toBeNull();
  });

  it('says what went wrong, and tries again', () => {
    backend = the('$httpBackend');
    backend.expectGET(/project_team/).respond(503, {message: 'Broken.'});
    backend.whenGET(/todos/).respond([]);
    page = mount(MARKUP);
    backend.flush();
    expect(page.find('[role=alert]').textContent).toContain('Broken.');

    backend.expectGET(/project_team/).respond({steps: [someStep()]});
    page.button('Try again').click();
    backend.flush();
    expect(page.text).toContain('Nothing is noted yet.');
  });

  it('counts what is done, and names what holds the task up', () => {
    show({
      todos: [someTodo(1, {required: true}), someTodo(2, {status: 1})]
    });

    expect(page.text).toContain('1 of 2 done');
    expect(page.find('progress').getAttribute('value')).toBe('1');
    expect(page.text)
      .toContain('One required to-do keeps this task from being submitted.');
  });

  it('shows the task’s own, or all by their steps', () => {
    show({
      steps: [someStep(), OTHER],
      todos: [someTodo(1), someTodo(2, {step: 'sum'})]
    });
    expect(titles()).toEqual(['To-do 1']);

    page.button('All steps').click();
    expect(titles()).toEqual(['To-do 1', 'To-do 2']);
    expect(page.findAll('h3').map(h3 => h3.textContent))
      .toEqual(['Image Rating', 'Summary']);
    expect(page.button('All steps').getAttribute('aria-pressed')).toBe('true');
  });

  it('keeps apart what is not relevant, with where it belongs', () => {
    show({
      todos: [someTodo(1), someTodo(2, {parent_todo: 1, status: 2})]
    });

    const apart = page.find('.todo-declined');
    expect(apart.querySelector('summary').textContent)
      .toContain('Not relevant 1');
    expect(apart.querySelector('.todo-meta').textContent).toContain('To-do 1');
    expect(page.text).toContain('0 of 1 done');
  });

  it('says so where nothing is relevant', () => {
    show({todos: [someTodo(1, {status: 2})]});

    expect(page.text)
      .toContain('Everything here is marked as not relevant.');
  });

  it('adds a to-do, by a key as well, and goes to it', () => {
    show();
    document.dispatchEvent(new KeyboardEvent('keydown', {key: 'n'}));
    type(page.find('.todo-form-title'), "It's new");
    backend.expectPOST('/todos/todo/').respond(201, someTodo(9, {
      title: "It's new"
    }));
    page.button('Add to-do').click();
    backend.flush();

    expect(titles()).toEqual(["It's new"]);
    expect(focused().closest('.todo-row').dataset.todo).toBe('9');
  });

  it('goes back to the button when nothing is added', () => {
    show();
    page.find('.todo-add').click();
    page.button('Cancel').click();

    expect(focused()).toBe(page.find('.todo-add'));
  });

  it('adds what a template has, or says why not', () => {
    show({templates: [TEMPLATE]});
    page.button('From a template').click();
    const [choice] = page.findAll('.todo-templates select');
    type(choice, choice.options[1].value);
    expect(page.text).toContain('For editors.');

    backend.expectPOST('/todos/from_template/')
      .respond(409, {message: 'Its function failed.'});
    page.button('Add these to-dos').click();
    backend.flush();
    expect(page.text).toContain('Nothing was added. Its function failed.');

    backend.expectPOST('/todos/from_template/').respond([someTodo(1)]);
    page.button('Add these to-dos').click();
    backend.flush();
    expect(titles()).toEqual(['To-do 1']);
    expect(the('notices').list[0].text).toBe('“Editing” is added.');
  });

  it('offers no template where there is none', () => {
    show();

    expect(page.button('From a template')).toBeUndefined();
  });

  it('is only to be read if it is told so', () => {
    show({todos: [someTodo(1, {required: true})]}, {isReadOnly: true});

    expect(page.find('.todo-box').disabled).toBe(true);
    expect(page.find('.todo-add')).toBeNull();
    expect(page.find('.todo-blockers')).toBeNull();
    page.controller.add();
    settle();
    expect(page.find('todo-form')).toBeNull();
  });

  it('is only to be read when the task is over', () => {
    show({
      steps: [someStep({status: 'Complete'})],
      todos: [someTodo(1, {required: true})]
    });

    expect(page.find('.todo-box').disabled).toBe(true);
    expect(page.find('.todo-add')).toBeNull();
    expect(page.find('.todo-blockers')).toBeNull();
  });
});
