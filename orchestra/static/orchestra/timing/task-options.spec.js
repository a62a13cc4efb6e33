import {assignmentOf, taskOptions} from './task-options.js';

const task = (assignment, state) => ({
  assignment, state, task: assignment + 100, step: 'Writing', detail: 'Harbour'
});

const TASKS = [
  task(1, 'complete'), task(2, 'paused'), task(3, 'returned'),
  task(4, 'closed'), task(5, 'in_progress')
];

describe('taskOptions', () => {
  it('has what takes time: active, pending, then completed', () => {
    expect(taskOptions(TASKS).map(({value, group}) => [value, group]))
      .toEqual([
        [3, 'Active'], [5, 'Active'], [2, 'Pending'], [1, 'Completed']
      ]);
  });

  it('names the step and the project', () => {
    expect(taskOptions([task(5, 'in_progress')])).toEqual([
      {value: 5, label: 'Writing · Harbour', group: 'Active'}
    ]);
  });

  it.each([
    [4, 'Writing · Harbour'], [9, 'An earlier task']
  ])('keeps %i, which is chosen already', (chosen, label) => {
    expect(taskOptions(TASKS, chosen).at(-1))
      .toEqual({value: chosen, label, group: 'Closed'});
  });

  it('has nothing twice', () => {
    expect(taskOptions(TASKS, 3)).toEqual(taskOptions(TASKS));
  });
});

describe('assignmentOf', () => {
  it.each([
    [103, 3], [104, null], [999, null]
  ])('of the task %i is %s', (taskId, assignment) => {
    expect(assignmentOf(TASKS, taskId)).toBe(assignment);
  });
});
