import '../common/index.js';
import './index.js';
import {start, the} from '../tooling/testing.js';

describe('dashboardApi', () => {
  beforeEach(() => start('orchestra.dashboard'));

  it('asks for one page of the completed tasks', () => {
    const heard = vi.fn();
    the('$httpBackend')
      .expectGET('/api/dashboard_tasks/?completed_page=2')
      .respond({tasks: []});

    the('dashboardApi').tasks(2).then(heard);
    the('$httpBackend').flush();

    expect(heard).toHaveBeenCalledWith({tasks: []});
  });

  it.each([[200, {tasks: []}], [503, {}]])(
    'asks once for all who ask meanwhile, and anew after %s',
    (...answer) => {
      const heard = vi.fn();
      const backend = the('$httpBackend');
      const ask = () => the('dashboardApi').tasks().finally(heard)
        .catch(() => undefined);
      const address = '/api/dashboard_tasks/?completed_page=1';
      backend.expectGET(address).respond(...answer);
      ask();
      ask();
      backend.flush();
      expect(heard).toHaveBeenCalledTimes(2);

      backend.expectGET(address).respond(...answer);
      ask();
      backend.flush();

      expect(heard).toHaveBeenCalledTimes(3);
    }
  );

  it('tells whether the tasks are others than those it returned', () => {
    const heard = vi.fn();
    const backend = the('$httpBackend');
    const address = '/api/dashboard_tasks/?completed_page=1';
    backend.expectGET(address).respond(200, {tasks: []}, {ETag: '"one"'});
    the('dashboardApi').tasks();
    backend.flush();

    const knows = tag => headers => headers['If-None-Match'] === tag;
    backend.expectGET(address, knows('"one"')).respond(304);
    the('dashboardApi').newTasks().then(heard);
    backend.flush();
    backend.expectGET(address, knows('"one"'))
      .respond(200, {tasks: [{}]}, {ETag: '"two"'});
    the('dashboardApi').newTasks().then(heard);
    backend.flush();
    backend.expectGET(address, knows('"two"')).respond(503, {});
    the('dashboardApi').newTasks().catch(({status}) => heard(status));
    backend.flush();

    expect(heard.mock.calls).toEqual([[null], [{tasks: [{}]}], [503]]);
  });

  it.each(['entry_level', 'reviewer'])('takes a task as %s', role => {
    const heard = vi.fn();
    the('$httpBackend')
      .expectPOST(`/api/new_task_assignment/${role}/`, {})
      .respond({id: 4});

    the('dashboardApi').takeTask(role).then(heard);
    the('$httpBackend').flush();

    expect(heard).toHaveBeenCalledWith({id: 4});
  });
});
