import '../common/index.js';
import './index.js';
import {start, the} from '../tooling/testing.js';

describe('todosApi', () => {
  let backend;
  let api;

  beforeEach(() => {
    start('orchestra.todos');
    backend = the('$httpBackend');
    api = the('todosApi');
  });

  const expectAnswer = (promise, answer) => {
    const heard = vi.fn();
    promise.then(heard);
    backend.flush();
    expect(heard).toHaveBeenCalledWith(answer);
  };

  it('lists the to-dos of a project, afresh each time [W-F15]', () => {
    backend.expectGET('/todos/todo/?project=3&step=rate').respond([{id: 1}]);
    expectAnswer(api.list(3, {step: 'rate'}), [{id: 1}]);

    backend.expectGET('/todos/todo/?project=3&step=rate').respond([]);
    expectAnswer(api.list(3, {step: 'rate'}), []);
  });

  it('creates, changes and removes', () => {
    backend.expectPOST('/todos/todo/', {title: "It's"}).respond({id: 1});
    expectAnswer(api.create({title: "It's"}), {id: 1});

    backend.expectPATCH('/todos/todo/1/', {status: 1}).respond({id: 1});
    expectAnswer(api.update(1, {status: 1}), {id: 1});

    const changes = [{id: 1, order: 0}];
    backend.expectPATCH('/todos/todo/', changes).respond(changes);
    expectAnswer(api.updateMany(changes), changes);

    backend.expectDELETE('/todos/todo/1/').respond(204, '');
    expectAnswer(api.remove(1), '');
  });

  it('applies templates', () => {
    backend.expectGET('/todos/todolist_templates/').respond([]);
    expectAnswer(api.templates(), []);

    backend.expectPOST('/todos/from_template/', {
      todolist_template: 'edit', project: 3, step: 'rate'
    }).respond([{id: 1}]);
    expectAnswer(api.createFromTemplate('edit', 3, 'rate'), [{id: 1}]);
  });

  it('keeps quality checks', () => {
    backend.expectGET('/todos/todo/?project=3')
      .respond([{id: 1, qa: {id: 5}}, {id: 2, qa: null}]);
    expectAnswer(api.qaList(3), [{id: 5}]);

    backend.expectPOST('/todos/todo_qa/', {todo: 1}).respond({id: 5});
    expectAnswer(api.createQa({todo: 1}), {id: 5});

    backend.expectPATCH('/todos/todo_qa/5/', {approved: true})
      .respond({id: 5});
    expectAnswer(api.updateQa(5, {approved: true}), {id: 5});

    backend.expectGET('/todos/recent_qas/?task=7').respond({1: {id: 5}});
    expectAnswer(api.recentQa(7), {1: {id: 5}});
  });

  it('knows the steps of a project', () => {
    backend.expectGET('/api/project_team/?project_id=3')
      .respond({steps: [{slug: 'rate'}]});

    expectAnswer(api.steps(3), [{slug: 'rate'}]);
  });
});
