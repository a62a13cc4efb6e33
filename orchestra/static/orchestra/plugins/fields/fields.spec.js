import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {mount, settle, start, the, type} from '../../tooling/testing.js';

beforeEach(() => start('orchestra.plugins'));

describe('enforceIntegers', () => {
  it('keeps everything but digits out', () => {
    const page = mount('<p><input enforce-integers ng-model="count"></p>');

    type(page.find('input'), '-1a2.5');

    expect(page.scope.count).toBe('125');
    expect(page.find('input').value).toBe('125');
  });
});

describe('datetimeDisplay', () => {
  const show = attributes => mount(
    `<datetime-display datetime="at" ${attributes}></datetime-display>`,
    {at: '2026-11-24T15:05:09Z'}
  );

  it.each([
    ['', 'Tue 24 Nov 2026'],
    ['show-time="true"', 'Tue 24 Nov 2026, 15:05'],
    ['show-time="false"', 'Tue 24 Nov 2026'],
    [
      'custom-format="dddd, MMMM D [at] h:mm a"',
      'Tuesday, November 24 at 3:05 pm'
    ],
    ['custom-format="DD/MM/YY HH:mm:ss A"', '24/11/26 15:05:09 PM']
  ])('writes with %s', (attributes, words) => {
    expect(show(attributes).text).toBe(words);
    expect(show(attributes).find('time').dateTime)
      .toBe('2026-11-24T15:05:09.000Z');
  });

  it('writes nothing of what is no moment', () => {
    const page = show('');
    page.set({at: 'soon'});

    expect(page.text).toBe('');
  });
});

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
