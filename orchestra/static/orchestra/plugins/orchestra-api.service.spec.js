import '../common/index.js';
import '../dashboard/index.js';
import './index.js';
import {start, the} from '../tooling/testing.js';

const CALLS = [
  ['projectInformation', [3], 'project_information', {project_id: 3}],
  ['completeAndSkipTask', [7], 'complete_and_skip_task', {task_id: 7}],
  ['assignTask', [7, 'ada'], 'assign_task', {
    task_id: 7, worker_username: 'ada'
  }],
  ['reassignAssignment', [21, 'bo'], 'reassign_assignment', {
    assignment_id: 21, worker_username: 'bo'
  }],
  ['revertTask', [7, 5, true, false], 'revert_task', {
    task_id: 7, iteration_id: 5, revert_before: true, commit: false
  }],
  ['createSubsequentTasks', [3], 'create_subsequent_tasks', {project_id: 3}],
  ['editSlackMembership', ['invite', 3, 'ada'], 'edit_slack_membership', {
    action: 'invite', project_id: 3, username: 'ada'
  }],
  ['unarchiveSlackChannel', [3], 'unarchive_slack_channel', {project_id: 3}],
  ['setProjectStatus', [3, 'Paused'], 'set_project_status', {
    project_id: 3, status: 'Paused'
  }],
  ['endProject', [3], 'end_project', {project_id: 3}]
];
const READING = ['projectInformation', 'revertTask'];

describe('orchestraApi', () => {
  let backend;
  let updated;

  beforeEach(() => {
    start('orchestra.plugins');
    backend = the('$httpBackend');
    updated = vi.fn();
    the('$rootScope').$on('orchestra:projectManagement:dataUpdate', updated);
  });

  it.each(CALLS)('%s', (name, values, path, body) => {
    const answered = vi.fn();
    backend.expectPOST(`/api/${path}/`, body).respond({of: name});

    the('orchestraApi')[name](...values)
      .then(({data, status}) => answered(data.of, status));
    backend.flush();

    expect(answered).toHaveBeenCalledWith(name, 200);
    expect(updated).toHaveBeenCalledTimes(READING.includes(name) ? 0 : 1);
  });

  it('lists the projects', () => {
    const answered = vi.fn();
    backend.expectGET('/api/projects/').respond({projects: []});

    the('orchestraApi').allProjects().then(({data}) => answered(data));
    backend.flush();

    expect(answered).toHaveBeenCalledWith({projects: []});
  });

  it('hands a refusal on', () => {
    const refused = vi.fn();
    backend.expectPOST('/api/end_project/')
      .respond(409, {message: 'It has ended.'});

    the('orchestraApi').endProject(3).catch(({data}) => refused(data.message));
    backend.flush();

    expect(refused).toHaveBeenCalledWith('It has ended.');
    expect(updated).not.toHaveBeenCalled();
  });

  it('refuses in words what this server does not offer', () => {
    const refused = vi.fn();

    the('orchestraApi').staffTask(7)
      .catch(rejection => refused(the('failures').describe(rejection)));
    the('$rootScope').$digest();

    expect(refused).toHaveBeenCalledWith(expect.objectContaining({
      status: 404, message: 'This server does not offer that.'
    }));
  });
});
