import '../index.js';
import {start, the} from '../../tooling/testing.js';

describe('managementApi', () => {
  beforeEach(() => start('orchestra.common'));

  const api = () => the('managementApi');

  it.each([
    [() => api().assignTask(7, 'fay', {expected_status: 'Processing'}),
      'assign_task',
      {task_id: 7, worker_username: 'fay', expected_status: 'Processing'}],
    [() => api().reassign(21, 'fay', {expected_worker: 'ada'}),
      'reassign_assignment',
      {assignment_id: 21, worker_username: 'fay', expected_worker: 'ada'}],
    [() => api().skipTask(7, 'Late.', {expected_status: 'Processing'}),
      'complete_and_skip_task',
      {task_id: 7, reason: 'Late.', expected_status: 'Processing'}],
    [() => api().createSubsequentTasks(3),
      'create_subsequent_tasks', {project_id: 3}],
    [() => api().endProject(3, {expected_status: 'Active'}),
      'end_project', {project_id: 3, expected_status: 'Active'}],
    [() => api().setProjectStatus(3, 'Paused', {expected_status: 'Active'}),
      'set_project_status',
      {project_id: 3, status: 'Paused', expected_status: 'Active'}],
    [() => api().revertTask({task_id: 7, iteration_id: 9}),
      'revert_task', {task_id: 7, iteration_id: 9}],
    [() => api().editSlackMembership(3, 'fay', 'add'),
      'edit_slack_membership',
      {project_id: 3, username: 'fay', action: 'add'}],
    [() => api().unarchiveSlackChannel(3),
      'unarchive_slack_channel', {project_id: 3}],
    [() => api().submitOnBehalf(7, {commit: true}),
      'submit_on_behalf', {task_id: 7, commit: true}],
    [() => api().projectInformation(3),
      'project_information', {project_id: 3}]
  ])('sends what somebody decided, and what they saw: %#', (
    send, name, body
  ) => {
    const heard = vi.fn();
    the('$httpBackend').expectPOST(`/api/${name}/`, body).respond({id: 1});

    send().then(heard);
    the('$httpBackend').flush();

    expect(heard).toHaveBeenCalledWith({id: 1});
  });

  it.each([
    [() => api().handOver({commit: true}), 'hand_over'],
    [() => api().setProjectStatuses('Paused', []), 'set_project_statuses']
  ])('returns what became of each: %#', (send, name) => {
    const heard = vi.fn();
    the('$httpBackend').expectPOST(`/api/${name}/`).respond({results: [1]});

    send().then(heard);
    the('$httpBackend').flush();

    expect(heard).toHaveBeenCalledWith([1]);
  });

  it('asks who may take over an assignment', () => {
    const heard = vi.fn();
    the('$httpBackend')
      .expectGET('/api/task_candidates/?assignment_id=21&task_id=7')
      .respond({level: 0, people: []});

    api().candidates(7, 21).then(heard);
    the('$httpBackend').flush();

    expect(heard).toHaveBeenCalledWith({level: 0, people: []});
  });

  it('asks how StaffBot looked for somebody', () => {
    const heard = vi.fn();
    the('$httpBackend')
      .expectGET('/api/task_staffing/?task_id=7').respond({searches: [1]});

    api().staffingSearches(7).then(heard);
    the('$httpBackend').flush();

    expect(heard).toHaveBeenCalledWith([1]);
  });

  it('says so of what the server does not offer', () => {
    const heard = vi.fn();

    api().staffTask(7).catch(heard);
    the('$rootScope').$digest();

    expect(heard.mock.calls[0][0].data.message).toContain('does not offer');
  });
});
