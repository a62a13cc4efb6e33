import '../../common/index.js';
import '../index.js';
import {mount, start} from '../../tooling/testing.js';

const show = changes => mount('<task-row task="task"></task-row>', {
  task: {
    id: 4,
    step: 'Reporting',
    detail: 'Harbour',
    workflow: 'Journalism',
    state: 'in_progress',
    next_todo_dict: {},
    tags: [],
    ...changes
  }
});

describe('taskRow', () => {
  beforeEach(() => {
    start('orchestra.dashboard');
    vi.setSystemTime(new Date(2026, 10, 20, 12, 0));
  });

  afterEach(() => vi.useRealTimers());

  it('is one link to the task', () => {
    const row = show();

    expect(row.findAll('a')).toHaveLength(1);
    expect(row.find('a').getAttribute('href')).toBe('task/4');
    expect(row.text).toContain('Reporting Harbour · Journalism');
  });

  it('quotes the feedback of what came back', () => {
    const row = show({state: 'returned', feedback: 'Name your source.'});

    expect(row.find('q').textContent).toBe('Name your source.');
    expect(row.text).toContain('Returned');
  });

  it('names the next to-do and when it is due', () => {
    const row = show({next_todo_dict: {
      title: 'Write captions',
      start_by_datetime: new Date(2026, 10, 20, 15, 0).toISOString(),
      due_datetime: new Date(2026, 10, 20, 18, 30).toISOString()
    }});

    expect(row.text).toContain('Next: Write captions');
    expect(row.text).toContain('Due today, 18:30');
    expect(row.text).toContain('Start by today, 15:00');
    expect(row.find('.overdue')).toBeNull();
  });

  it('says in words what is late', () => {
    const row = show({next_todo_dict: {
      title: 'x', due_datetime: new Date(2026, 10, 17, 9, 0).toISOString()
    }});

    expect(row.find('.overdue').textContent).toBe('Overdue: Tue 17 Nov');
  });

  it('says since when a task waits', () => {
    const row = show({
      state: 'pending_review',
      submitted_datetime: new Date(2026, 10, 20, 10, 0).toISOString()
    });

    expect(row.text).toContain('Submitted 2 h ago');
    expect(row.text).toContain('With reviewer');
  });

  it('tells a review from a delivery', () => {
    expect(show({is_review: true}).text).toContain('Reviewing');
    expect(show().text).not.toContain('Review');
  });

  it('shows tags, also two of the same name', () => {
    const row = show({tags: [
      {label: 'rush', status: 'danger'}, {label: 'rush', status: 'odd'}
    ]});

    expect(row.findAll('.task-row-tags .chip-danger')).toHaveLength(1);
    expect(row.findAll('.task-row-tags .chip-neutral')).toHaveLength(1);
  });
});
