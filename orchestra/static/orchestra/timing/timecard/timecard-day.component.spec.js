import '../../common/index.js';
import '../index.js';
import {mount, start} from '../../tooling/testing.js';
import {timecardDays} from '../timecard-days.js';

const DATE = '2026-11-18';
const TASK = {
  assignment: 21, task: 7, step: 'Writing', detail: 'The harbour',
  workflow: 'Reviewed', state: 'in_progress'
};
const ENTRY = {
  id: 4, date: DATE, time_worked: '01:31:01', description: 'Reading',
  assignment: 21
};

describe('timecardDay', () => {
  const called = {
    add: vi.fn(), cancel: vi.fn(), edit: vi.fn(), remove: vi.fn()
  };

  beforeEach(() => start('orchestra.timing'));

  const show = (entries, edited = null) => mount(
    `<timecard-day day="day" edited="edited" tasks="tasks" today="today"
      on-add="add(date)" on-cancel="cancel()" on-delete="remove(entry)"
      on-edit="edit(entry)"></timecard-day>`,
    {
      ...called,
      day: timecardDays(entries, DATE, DATE)[0],
      edited,
      tasks: [TASK],
      today: DATE
    }
  );

  it('shows what was done, for which task and how long', () => {
    const page = show([ENTRY]);

    expect(page.find('h2').textContent).toContain('Wed 18 Nov 2026');
    expect(page.find('.entry-text').textContent).toBe('Reading');
    expect(page.find('.entry-task').textContent)
      .toBe('Writing · The harbour');
    expect(page.find('.entry-task a').getAttribute('href')).toBe('task/7');
    expect(page.find('.entry-minutes').textContent).toBe('1 h 32 min');
    expect(page.find('.day-total').textContent).toBe('Day total 1 h 32 min');
  });

  it('says that there is nothing', () => {
    expect(show([]).text).toContain('No entries');
  });

  it.each([
    [{description: ''}, 'No description'], [{assignment: null}, 'Unassigned']
  ])('marks %o in words, and hides the total', (changes, words) => {
    const page = show([{...ENTRY, ...changes}]);

    expect(page.find('.entry-missing').textContent).toContain(words);
    expect(page.find('.day-total').textContent).toContain('Invalid entries');
    expect(page.text).not.toContain('Day total');
  });

  it('names a task that it was not told of', () => {
    expect(show([{...ENTRY, assignment: 99}]).text)
      .toContain('An earlier task');
  });

  it('offers to add, edit and delete, by name', () => {
    const page = show([ENTRY]);
    const press = name => page.find(`[aria-label="${name}"]`).click();

    press('Add an entry on Wed 18 Nov 2026');
    press('Edit Reading, 92 min');
    press('Delete Reading, 92 min');

    expect(called.add).toHaveBeenCalledWith(DATE);
    expect(called.edit).toHaveBeenCalledWith(ENTRY);
    expect(called.remove).toHaveBeenCalledWith(ENTRY);
  });

  it('has the form in the place of the entry', () => {
    const page = show([ENTRY], ENTRY);

    expect(page.find('form').getAttribute('aria-label'))
      .toBe('Edit the entry');
    expect(page.find('.entry-row')).toBeNull();
  });

  it('has the form of a new entry above the others', () => {
    const page = show([ENTRY], {...ENTRY, id: null});

    expect(page.find('form').getAttribute('aria-label')).toBe('New entry');
    expect(page.find('.entry-row')).not.toBeNull();
  });
});
