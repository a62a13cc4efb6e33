import '../common/index.js';
import '../dashboard/index.js';
import './index.js';
import {start, the} from '../tooling/testing.js';

const someTask = (id, state, active = true) => ({
  id, assignment_id: id, state, should_be_active: active, step: 'Rate',
  detail: 'A test run'
});

describe('orchestraTasks', () => {
  let service;

  beforeEach(() => {
    start('orchestra.plugins');
    service = the('orchestraTasks');
    the('$httpBackend').expectGET('/api/dashboard_tasks/?completed_page=1')
      .respond({
        reviewerStatus: true,
        tasks: [
          someTask(1, 'returned'),
          someTask(2, 'in_progress', false),
          someTask(3, 'pending_review'),
          someTask(4, 'paused'),
          someTask(5, 'complete'),
          someTask(6, 'complete')
        ]
      });
    expect(service.data).toBe(service.data);
    the('$httpBackend').flush();
  });

  const ids = tasks => tasks.map(({id}) => id);

  it('loads once, when it is asked', () => {
    the('$httpBackend').verifyNoOutstandingRequest();
    expect(service.reviewerStatus).toBe(true);
  });

  it('sorts the tasks by what they wait for', () => {
    expect(ids(service.allTasks())).toEqual([1, 2, 3, 4, 5, 6]);
    expect(ids(service.activeTasks())).toEqual([1]);
    expect(ids(service.pendingTasks())).toEqual([2, 3]);
    expect(ids(service.pausedTasks())).toEqual([4]);
    expect(ids(service.completedTasks())).toEqual([5, 6]);
    expect(ids(service.activePendingAndRecentTasks(1))).toEqual([1, 2, 3, 5]);
  });

  it('finds and describes a task', () => {
    expect(service.tasksByAssignmentId[3].state).toBe('pending_review');
    expect(service.getDescription(someTask(1, 'x')))
      .toBe('A test run (Rate)');
    expect(service.getDescription(undefined)).toBe('');
  });
});
