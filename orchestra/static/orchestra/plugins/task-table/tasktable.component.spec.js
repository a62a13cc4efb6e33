import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {mount, start, the} from '../../tooling/testing.js';

const TASK = {
  id: 7, assignment_id: 21, step: 'Rating', project: 'Images', detail: 'A run',
  state: 'in_progress', should_be_active: true,
  next_todo_dict: {title: 'Call', due_datetime: '2020-11-24T10:00:00Z'}
};
const PAUSED = {...TASK, id: 8, state: 'paused', next_todo_dict: {}};

describe('tasktable', () => {
  let ask;

  beforeEach(() => {
    start('orchestra.plugins');
    ask = vi.spyOn(the('dashboardApi'), 'tasks')
      .mockImplementation(() => the('$q').resolve({tasks: [TASK, PAUSED]}));
  });

  it('shows the active tasks, each with a link', () => {
    const page = mount('<tasktable></tasktable>');

    expect(page.find('caption').textContent).toBe('Your tasks');
    expect(page.findAll('tbody tr')).toHaveLength(1);
    expect(page.find('tbody a').getAttribute('href')).toBe('task/7');
    const words = page.find('tbody tr').textContent;
    ['A run', 'Rating · Images', 'In progress', 'Call', '24 Nov'].forEach(
      each => expect(words).toContain(each)
    );
  });

  it('shows the tasks that it is given, and asks for none', () => {
    const page = mount(
      '<tasktable title="On hold" tasks="tasks"></tasktable>',
      {tasks: [PAUSED]}
    );

    expect(page.find('caption').textContent).toBe('On hold');
    expect(page.find('tbody').textContent).toContain('Paused');
    expect(ask).not.toHaveBeenCalled();
    page.set({tasks: []});
    expect(page.text).toBe('On hold There are none.');
  });

  it('says when they cannot be loaded, and tries again', () => {
    ask.mockImplementationOnce(() => the('$q').reject({status: -1}));
    const page = mount('<tasktable></tasktable>');
    expect(page.find('[role=alert]').textContent).toContain('reached');

    page.button('Try again').click();

    expect(page.findAll('tbody tr')).toHaveLength(1);
  });
});
