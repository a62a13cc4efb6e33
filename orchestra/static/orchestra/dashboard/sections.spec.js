import {
  hasOpenTasks, isOverdue, sectionsOf, summaryOf
} from './sections.js';

const NOW = new Date(2026, 10, 20, 12, 0);

const someTask = changes => ({
  id: 1,
  step: 'Reporting',
  detail: 'Harbour',
  project: 'Journalism v1',
  workflow: 'Journalism',
  priority: 5,
  state: 'in_progress',
  assignment_start_datetime: '2026-11-01T10:00:00Z',
  next_todo_dict: {},
  tags: [],
  ...changes
});

const due = date => ({title: 'Write', due_datetime: date.toISOString()});
const stepsOf = sections => sections.flatMap(
  ({tasks}) => tasks.map(({step}) => step)
);

describe('sectionsOf', () => {
  it('shows what came back before everything else', () => {
    const states = sectionsOf([
      someTask({state: 'complete'}),
      someTask({state: 'pending_processing'}),
      someTask({state: 'paused'}),
      someTask({state: 'pending_review'}),
      someTask({state: 'in_progress'}),
      someTask({state: 'returned'})
    ]).map(({heading}) => heading);

    expect(states).toEqual([
      'Returned', 'In progress', 'Awaiting review', 'Pending update',
      'Paused', 'Completed'
    ]);
  });

  it('leaves out sections without tasks', () => {
    const sections = sectionsOf([someTask({state: 'paused'})]);

    expect(sections.map(({state}) => state)).toEqual(['paused']);
  });

  it('puts what is due first at the top and what has no date last', () => {
    const sections = sectionsOf([
      someTask({step: 'none'}),
      someTask({step: 'later', next_todo_dict: due(new Date(2026, 11, 1))}),
      someTask({step: 'soon', next_todo_dict: due(NOW)})
    ]);

    expect(stepsOf(sections)).toEqual(['soon', 'later', 'none']);
  });

  it('keeps the order of the server among equals', () => {
    const sections = sectionsOf(['a', 'b', 'c'].map(step => someTask({step})));

    expect(stepsOf(sections)).toEqual(['a', 'b', 'c']);
  });

  it.each([
    ['newest', ['young', 'old']],
    ['project', ['old', 'young']],
    ['priority', ['young', 'old']],
    ['no such order', ['old', 'young']]
  ])('sorts by %s', (sort, order) => {
    const sections = sectionsOf([
      someTask({step: 'old', detail: 'A', priority: 1}),
      someTask({
        step: 'young',
        detail: 'b',
        priority: 9,
        assignment_start_datetime: '2026-11-19T10:00:00Z'
      })
    ], {sort});

    expect(stepsOf(sections)).toEqual(order);
  });

  it.each([
    ['HARBOUR', 1], ['report harb', 1], ['rush', 1], ['captions', 1],
    ['nothing', 0], ['', 1]
  ])('finds "%s" in names, tags and to-dos', (search, count) => {
    const sections = sectionsOf([someTask({
      tags: [{label: 'Rush'}], next_todo_dict: {title: 'Write captions'}
    })], {search});

    expect(sections).toHaveLength(count);
  });
});

describe('summaryOf', () => {
  it('counts what came back, what is late and what is due today', () => {
    const summary = summaryOf([
      someTask({state: 'returned'}),
      someTask({next_todo_dict: due(new Date(2026, 10, 20, 11, 0))}),
      someTask({next_todo_dict: due(new Date(2026, 10, 20, 18, 0))}),
      someTask({state: 'paused', next_todo_dict: due(NOW)})
    ], NOW);

    expect(summary).toBe('1 came back · 1 overdue · 1 due today');
  });

  it('says nothing if there is nothing to say', () => {
    expect(summaryOf([someTask()], NOW)).toBe('');
  });
});

describe('hasOpenTasks', () => {
  it('does not count what is completed', () => {
    expect(hasOpenTasks([someTask({state: 'complete'})])).toBe(false);
    expect(hasOpenTasks([someTask({state: 'paused'})])).toBe(true);
  });
});

describe('isOverdue', () => {
  it('needs a date in the past', () => {
    const late = someTask({next_todo_dict: due(new Date(2026, 10, 19))});

    expect(isOverdue(late, NOW)).toBe(true);
    expect(isOverdue(someTask(), NOW)).toBe(false);
  });
});
