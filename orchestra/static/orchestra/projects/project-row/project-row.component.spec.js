import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../../task/index.js';
import '../index.js';
import {someProject, someTask} from '../testing.js';
import {mount, start} from '../../tooling/testing.js';

const MARKUP = `<project-row project="project" is-selected="isSelected"
  on-select="select(isSelected)"></project-row>`;

describe('projectRow', () => {
  beforeEach(() => {
    const now = new Date('2026-11-20T12:00:00Z');
    vi.useFakeTimers({now, toFake: ['Date']});
    start('orchestra.projects');
  });

  afterEach(() => vi.useRealTimers());

  const show = (changes, values = {}) => mount(
    MARKUP, {project: someProject(changes), select: vi.fn(), ...values}
  );
  const tasks = row => row.findAll('.project-row-task')
    .map(each => each.textContent.replace(/\s+/g, ' ').trim());

  it('is one link, and says how far the project is', () => {
    const row = show();

    expect(row.findAll('a')).toHaveLength(1);
    expect(row.find('a').getAttribute('href')).toBe('project/7');
    expect(row.text).toContain('The harbour Journalism v1 · no. 7');
    expect(row.text).toContain('2 of 5 steps done');
    expect(row.find('progress').getAttribute('aria-hidden')).toBe('true');
    expect(row.find('progress').value).toBe(2);
    expect(row.find('.chip')).toBeNull();
  });

  it.each([
    [{}, 'Reporting Ada Okafor, since today, 10:00'],
    [{worker: null, worker_name: null, is_human: false},
      'Reporting machine, since today, 10:00'],
    [{worker: null, worker_name: null, status: 'Pending Review'},
      'Reporting nobody, since today, 10:00'],
    [{worker: null, worker_name: null, is_unstaffed: true},
      'Reporting ? Nobody yet since today, 10:00'],
    [{worker: null, worker_name: null, is_human: false, is_stuck: true},
      'Reporting ✕ Stuck since today, 10:00']
  ])('says who holds what: %o', (changes, sentence) => {
    expect(tasks(show({open_tasks: [someTask(changes)]})))
      .toEqual([sentence]);
  });

  it('puts trouble first and counts what it has no room for', () => {
    const row = show({open_tasks: [
      someTask({id: 1, step_name: 'A'}),
      someTask({id: 2, step_name: 'B'}),
      someTask({id: 3, step_name: 'C', is_unstaffed: true, worker: null}),
      someTask({id: 4, step_name: 'D', is_stuck: true, worker: null})
    ]});

    expect(tasks(row).map(text => text[0])).toEqual(['D', 'C', 'A']);
    expect(row.text).toContain('and 1 more');
  });

  it.each([
    [{status: 'Paused'}, '‖ Paused'],
    [{status: 'Completed', open_tasks: []}, '✓ Completed'],
    [{status: 'Aborted'}, '✕ Aborted'],
    [{task_class: 0}, 'Training'],
    [{overdue_since: '2026-11-17T09:00:00Z'}, '! Overdue since Tue 17 Nov']
  ])('says in words what is special: %o', (changes, words) => {
    const row = show(changes);

    expect(row.find('.project-row-chips').textContent.trim()).toBe(words);
  });

  it('has a sentence where there are no words', () => {
    const row = show({
      short_description: '', open_tasks: [], step_count: 0, finished_count: 0
    });

    expect(row.text).toContain('Without a description');
    expect(row.text).toContain('Nothing is open');
    expect(row.find('progress').max).toBe(1);
  });

  it('is selected by a box of its own', () => {
    const row = show();
    const box = row.find('input');

    expect(box.getAttribute('aria-label')).toBe('Select The harbour');
    box.click();

    expect(row.scope.select).toHaveBeenCalledExactlyOnceWith(true);
    row.set({isSelected: true});
    expect(box.checked).toBe(true);
    box.click();
    expect(row.scope.select).toHaveBeenLastCalledWith(false);
  });
});
