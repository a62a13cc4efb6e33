import '../common/index.js';
import '../dashboard/index.js';
import './index.js';
import {start, the} from '../tooling/testing.js';

const TODO = {id: 4, project: 3, step: 'rate', title: 'Ask', status: 0};

describe('the services of to-dos', () => {
  let backend;
  let answered;

  beforeEach(() => {
    start('orchestra.plugins');
    backend = the('$httpBackend');
    answered = vi.fn();
  });

  const expectAnswer = (promise, value) => {
    promise.then(answered);
    backend.flush();
    expect(answered).toHaveBeenCalledWith(value);
  };

  it('list those of a project, or of one of its steps', () => {
    backend.expectGET('/todos/todo/?project=3&step=rate').respond([TODO]);

    expectAnswer(the('todoApi').list(3, 'rate'), [TODO]);
  });

  it('create, change and delete one', () => {
    backend.expectPOST('/todos/todo/', {title: 'Ask'}).respond(201, TODO);
    expectAnswer(the('todoApi').create({title: 'Ask'}), TODO);
    const {id, ...writable} = TODO;
    backend.expectPATCH(`/todos/todo/${id}/`, writable).respond(TODO);
    expectAnswer(
      the('todoApi').update({...TODO, created_at: '2026', qa: null}), TODO
    );
    backend.expectDELETE('/todos/todo/4/').respond(204);
    the('todoApi').delete(TODO);
    backend.flush();
  });

  it('apply a template', () => {
    backend.expectGET('/todos/todolist_templates/').respond([]);
    expectAnswer(the('todoListTemplateApi').list(), []);
    backend.expectPOST('/todos/from_template/', {
      todolist_template: 'checks', project: 3, step: 'rate'
    }).respond([TODO]);
    expectAnswer(
      the('todoListTemplateApi')
        .updateTodoListFromTemplate('checks', 3, 'rate'),
      [TODO]
    );
  });

  it('check the quality', () => {
    const qa = {id: 9, approved: false, comment: 'Why?'};
    backend.expectPOST('/todos/todo_qa/', {todo: 4, approved: false})
      .respond(201, qa);
    expectAnswer(the('todoQaApi').create({todo: 4, approved: false}), qa);
    backend.expectPATCH('/todos/todo_qa/9/', {
      approved: false, comment: 'Why?'
    }).respond(qa);
    expectAnswer(the('todoQaApi').update(qa), qa);
    backend.expectGET('/todos/recent_qas/?task=7').respond({4: qa});
    expectAnswer(the('todoQaApi').workerTaskRecentTodoQas(7), {4: qa});
  });
});
