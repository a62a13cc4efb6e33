import '../common/index.js';
import '../dashboard/index.js';
import '../plugins/index.js';
import './index.js';
import {start, the, windowWith} from '../tooling/testing.js';

describe('taskApi', () => {
  let backend;
  let fetch;

  beforeEach(() => {
    fetch = vi.fn().mockResolvedValue();
    document.cookie = 'csrftoken=token';
    start('orchestra.task', {$window: windowWith({fetch})});
    backend = the('$httpBackend');
  });

  afterEach(() => {
    document.cookie = 'csrftoken=; max-age=0';
  });

  it('loads a task', () => {
    const heard = vi.fn();
    backend.expectPOST('/api/task_assignment_information/', {task_id: 7})
      .respond({task_id: 7});

    the('taskApi').load(7).then(heard);
    backend.flush();

    expect(heard).toHaveBeenCalledWith({task_id: 7});
  });

  it('loads the history of a task and the team of a project', () => {
    const heard = vi.fn();
    backend.expectGET('/api/task_history/?task_id=7')
      .respond({iterations: []});
    backend.expectGET('/api/project_team/?project_id=3')
      .respond({steps: []});

    the('taskApi').history(7).then(heard);
    the('taskApi').team(3).then(heard);
    backend.flush();

    expect(heard.mock.calls).toEqual([[{iterations: []}], [{steps: []}]]);
  });

  it('saves with the version that the data started from', () => {
    backend.expectPOST('/api/save_task_assignment/', {
      task_id: 7, task_data: {rating: '5'}, data_version: 3
    }).respond({data_version: 4});

    the('taskApi').save(7, {rating: '5', $$hashKey: 'object:3'}, 3);

    expect(() => backend.flush()).not.toThrow();
  });

  it('submits without feedback unless there is some', () => {
    const work = {taskId: 7, data: {}, version: 3, command: 'submit'};
    const body = {
      task_id: 7, task_data: {}, data_version: 3, command_type: 'submit'
    };
    backend.expectPOST('/api/submit_task_assignment/', body).respond({});
    the('taskApi').submit(work);
    backend.flush();

    backend.expectPOST('/api/submit_task_assignment/', {
      ...body, command_type: 'reject', feedback: 'Again'
    }).respond({});
    the('taskApi').submit({...work, command: 'reject', feedback: 'Again'});

    expect(() => backend.flush()).not.toThrow();
  });

  it('saves past the end of the page, with proof of its origin', () => {
    the('taskApi').saveOnLeave(7, {rating: '5'}, 3);

    const [url, request] = fetch.mock.calls[0];
    expect(url).toBe('/api/save_task_assignment/');
    expect(request.keepalive).toBe(true);
    expect(request.headers['X-CSRFTOKEN']).toBe('token');
    expect(JSON.parse(request.body)).toEqual({
      task_id: 7, task_data: {rating: '5'}, data_version: 3
    });
  });
});
