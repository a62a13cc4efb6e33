import '../../common/index.js';
import '../index.js';
import {serveTodos, someStep, someTodo} from '../testing.js';
import {settle, start, the} from '../../tooling/testing.js';

describe('todoBoards', () => {
  let backend;
  let board;

  const open = served => {
    backend = serveTodos(served);
    board = the('todoBoards').open(3, 7);
    backend.flush();
  };
  const node = id => board.nodeOf(id);
  const notices = () => the('notices').list;

  beforeEach(() => start('orchestra.todos'));

  it('knows the step of the task, and those that are open', () => {
    open({
      steps: [
        someStep({slug: 'find', task_id: 6, status: 'Complete'}),
        someStep(),
        someStep({slug: 'count', is_human: false, task_id: null}),
        someStep({slug: 'sum', task_id: null, status: null, assignments: []})
      ]
    });

    expect(board.step.slug).toBe('rate');
    expect(board.openSteps.map(({slug}) => slug)).toEqual(['rate', 'sum']);
    expect(board.isOver('find')).toBe(true);
    expect(board.isOver('rate')).toBe(false);
    expect(board.stepName('gone')).toBe('gone');
  });

  it('is one for all who show the same', () => {
    open();
    const boards = the('todoBoards');

    expect(boards.open(3, 7)).toBe(board);
    boards.close(board);
    boards.close(board);
    serveTodos();
    expect(boards.open(3, 7)).not.toBe(board);
  });

  it('lets reviewers and project admins check', () => {
    open();
    expect(board.canCheck).toBe(false);

    board.steps = [someStep({assignments: [{level: 1, worker: 'ada'}]})];
    expect(board.canCheck).toBe(true);
  });

  it('does without advice and templates', () => {
    backend = the('$httpBackend');
    backend.whenGET(/project_team/).respond({steps: [someStep()]});
    backend.whenGET(/todo\//).respond([someTodo(1)]);
    backend.whenGET(/recent_qas|templates/).respond(503);
    board = the('todoBoards').open(3, 7);
    backend.flush();

    expect(board.state).toBe('ready');
    expect(board.advice).toEqual({});
  });

  it('says why it could not be loaded, and tries again', () => {
    backend = the('$httpBackend');
    backend.whenGET(/project_team|recent|templates/).respond({steps: []});
    backend.expectGET('/todos/todo/?project=3').respond(503, {message: 'No.'});
    board = the('todoBoards').open(3, 7);
    backend.flush();
    expect(board.failure.message).toBe('No.');

    backend.expectGET('/todos/todo/?project=3').respond([]);
    board.load();
    backend.flush();
    expect(board.state).toBe('ready');
  });

  it('ticks off at once, and sends the changes one after the other', () => {
    open({todos: [someTodo(1)]});
    backend.expectPATCH('/todos/todo/1/', {status: 1})
      .respond(someTodo(1, {status: 1}));

    board.toggle(node(1));
    expect(node(1).todo.status).toBe(1);
    board.toggle(node(1));
    expect(node(1).todo.status).toBe(0);
    backend.expectPATCH('/todos/todo/1/', {status: 0}).respond(someTodo(1));
    backend.flush();

    expect(node(1).todo.status).toBe(0);
    backend.verifyNoOutstandingExpectation();
  });

  it('takes back what the server refuses, says so and tries again', () => {
    open({todos: [someTodo(1, {title: "Don't"}), someTodo(2)]});
    backend.expectPATCH('/todos/todo/1/').respond(503, {message: 'Broken.'});
    backend.expectPATCH('/todos/todo/2/')
      .respond(someTodo(2, {status: 1}));
    board.toggle(node(1));
    board.toggle(node(2));
    backend.flush();

    expect(node(1).todo.status).toBe(0);
    expect(node(2).todo.status).toBe(1);
    expect(notices()[0].text).toBe("“Don't” is as it was. Broken.");

    backend.expectPATCH('/todos/todo/1/', {status: 1})
      .respond(someTodo(1, {status: 1}));
    the('notices').act(notices()[0]);
    backend.flush();
    expect(node(1).todo.status).toBe(1);
  });

  it('offers no second try where that would not help', () => {
    open({todos: [someTodo(1)]});
    backend.expectPATCH('/todos/todo/1/').respond(403, {message: 'Not you.'});
    board.toggle(node(1));
    backend.flush();

    expect(notices()[0].action).toBeUndefined();
  });

  it('takes what is below along, and brings it back', () => {
    const below = someTodo(2, {parent_todo: 1});
    const done = someTodo(3, {parent_todo: 1, status: 1});
    open({todos: [someTodo(1), below, done]});
    backend.expectPATCH('/todos/todo/1/', {status: 2})
      .respond(someTodo(1, {status: 2}));
    backend.expectGET('/todos/todo/?project=3')
      .respond([someTodo(1, {status: 2}), {...below, status: 2}, done]);

    board.decline(node(1));
    expect(node(2).todo.status).toBe(2);
    expect(node(3).todo.status).toBe(1);
    backend.flush();
    expect(board.declinedOf('rate').map(({todo}) => todo.id)).toEqual([1]);

    backend.expectPATCH('/todos/todo/1/', {status: 0}).respond(someTodo(1));
    backend.expectGET('/todos/todo/?project=3')
      .respond([someTodo(1), below, done]);
    the('notices').act(notices()[0]);
    backend.flush();
    expect(node(2).todo.status).toBe(0);
  });

  it('moves a to-do among its siblings', () => {
    open({todos: [someTodo(1), someTodo(2), someTodo(3, {status: 2})]});
    const changes = [{id: 1, order: 0}, {id: 2, order: 1}];
    backend.expectPATCH('/todos/todo/', changes)
      .respond(changes.map(({id, order}) => someTodo(id, {order})));

    board.move(node(1), -1);

    expect(board.roots.map(({todo}) => todo.id)).toEqual([3, 1, 2]);
    expect(the('announcer').message).toBe('Moved to 1 of 2.');
    backend.flush();
    expect(board.siblingsOf(node(1)).map(({todo}) => todo.id))
      .toEqual([1, 2]);

    board.move(node(1), -1);
    settle();
    backend.verifyNoOutstandingRequest();
  });

  it('creates, changes and removes, and leaves failures to who asks', () => {
    open({todos: [someTodo(1), someTodo(2, {parent_todo: 1})]});
    backend.expectPOST('/todos/todo/', {title: 'New', project: 3})
      .respond(someTodo(5, {title: 'New'}));
    board.create({title: 'New'});
    backend.flush();
    expect(node(5).todo.title).toBe('New');

    backend.expectPATCH('/todos/todo/5/', {title: 'Newer'})
      .respond(someTodo(5, {title: 'Newer'}));
    board.edit(node(5).todo, {title: 'Newer'});
    backend.flush();
    expect(node(5).todo.title).toBe('Newer');

    backend.expectDELETE('/todos/todo/1/').respond(204, '');
    board.remove(node(1));
    backend.flush();
    expect(board.roots.map(({todo}) => todo.id)).toEqual([5]);

    const refused = vi.fn();
    backend.expectDELETE('/todos/todo/5/').respond(503);
    board.remove(node(5)).catch(refused);
    backend.flush();
    expect(refused).toHaveBeenCalled();
    expect(node(5)).toBeDefined();
  });

  it('shows what a template added', () => {
    open();
    backend.expectPOST('/todos/from_template/', {
      todolist_template: 'edit', project: 3, step: 'rate'
    }).respond([someTodo(1)]);

    board.applyTemplate({slug: 'edit'}, 'rate');
    backend.flush();

    expect(board.roots).toHaveLength(1);
  });

  it('makes a check once, and changes it from then on', () => {
    open({todos: [someTodo(1)]});
    const check = {id: 5, todo: 1, approved: true, comment: null};
    backend.expectPOST('/todos/todo_qa/', {todo: 1, approved: true})
      .respond(201, check);
    board.check(node(1).todo, {approved: true});
    expect(node(1).todo.qa.approved).toBe(true);
    board.check(node(1).todo, {comment: 'Good'});
    backend.expectPATCH('/todos/todo_qa/5/', {comment: 'Good'})
      .respond({...check, comment: 'Good'});
    backend.flush();

    expect(node(1).todo.qa).toEqual({...check, comment: 'Good'});
  });

  it('shows the check that somebody else made first', () => {
    open({todos: [someTodo(1)]});
    backend.expectPOST('/todos/todo_qa/').respond(409, {message: 'Taken.'});
    backend.expectGET('/todos/todo/?project=3')
      .respond([someTodo(1, {qa: {id: 5, approved: false}})]);

    board.check(node(1).todo, {approved: true});
    backend.flush();

    expect(node(1).todo.qa.approved).toBe(false);
    expect(notices()[0].text).toContain('Taken.');
  });

  it('keeps who looked at it in the log, and is silent if it cannot', () => {
    open({todos: [someTodo(1)]});
    backend.expectPATCH('/todos/todo/1/', body => {
      const [{action, step_slug: slug}] =
        JSON.parse(body).activity_log.actions;
      return action === 'expand' && slug === 'rate';
    }).respond(503);

    board.logViewing(node(1), 'expand');
    backend.flush();

    expect(notices()).toEqual([]);
  });

  it('names what keeps the task from being submitted', () => {
    open({
      todos: [
        someTodo(1, {required: true}),
        someTodo(2, {required: true, status: 1}),
        someTodo(3, {required: true, step: 'find'})
      ]
    });

    expect(board.blockersOf('rate').map(({id}) => id)).toEqual([1]);
  });

  it('notices that time goes by', () => {
    open();
    const {now} = board;
    vi.spyOn(Date, 'now').mockReturnValue(now + 60000);
    the('$interval').flush(60000);

    expect(board.now).toBe(now + 60000);
    vi.restoreAllMocks();
  });
});
