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
