import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {mount, settle, start, the} from '../../tooling/testing.js';

beforeEach(() => start('orchestra.plugins'));

describe('taskSelect', () => {
  const TASK = {
    assignment_id: 21, step: 'Rating', detail: 'A run', state: 'in_progress',
    should_be_active: true
  };
  const answer = () => the('$q').resolve({tasks: [TASK]});
  let tasks;

  beforeEach(() => {
    tasks = vi.spyOn(the('dashboardApi'), 'tasks').mockImplementation(answer);
  });

  const show = () => mount(
    '<task-select task="task" label="Task"></task-select>', {task: null}
  );

  it('offers the own tasks, and none', () => {
    const page = show();
    const [none, own] = page.findAll('option');
    expect([none.label, own.label]).toEqual(['No task', 'A run (Rating)']);

    page.find('select').value = own.value;
    page.find('select').dispatchEvent(new Event('change'));
    settle();

    expect(page.scope.task).toBe(TASK);
  });

  it('shows the one that is chosen already', () => {
    const page = show();
    page.set({task: {assignment_id: 21}});

    expect(page.find('select').selectedOptions[0].label)
      .toBe('A run (Rating)');
  });

  it('says when they cannot be loaded, and tries again', () => {
    tasks.mockImplementationOnce(() => the('$q').reject({status: -1}));
    const page = show();
    expect(page.find('[role=alert]').textContent).toContain('reached');

    page.button('Try again').click();

    expect(page.findAll('option')).toHaveLength(2);
  });
});
