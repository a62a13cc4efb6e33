import '../../common/index.js';
import '../index.js';
import {mount, start, the} from '../../tooling/testing.js';
import {someProject, someTask} from '../testing.js';
import {decisionInWords} from './staffing-dialog.component.js';

const SEARCH = {
  id: 1,
  is_open: true,
  asked_count: 2,
  declined_count: 1,
  datetime: '2026-11-20T10:00:00Z',
  decisions: [{
    decision: 'passed over', worker: 'bo', worker_name: 'Bo Example',
    reason: 'Too busy.',
    datetime: '2026-11-20T10:00:00Z'
  }]
};

describe('staffingDialog', () => {
  let page;
  let api;
  const done = vi.fn();

  beforeEach(() => {
    start('orchestra.projectActions');
    api = the('managementApi');
  });

  const open = searches => {
    vi.spyOn(api, 'staffingSearches')
      .mockReturnValue(the('$q').resolve(searches));
    page = mount(`<staffing-dialog project="project" task="task"
      on-done="done(text)"></staffing-dialog>`, {
      project: someProject(), task: someTask(), done
    });
  };

  it('explains what StaffBot decided', () => {
    open([SEARCH]);

    expect(page.text).toContain('2 experts asked, 1 declined.');
    expect(page.text).toContain('Bo Example was not asked: Too busy.');
  });

  it('says what will happen, and looks for somebody', () => {
    const staff = vi.spyOn(api, 'staffTask')
      .mockReturnValue(the('$q').resolve());
    open([SEARCH]);

    expect(page.text).toContain(
      'Ada Example keeps the task until somebody accepts.'
    );
    expect(page.text).toContain('everybody is asked anew');
    page.button('Look for somebody').click();

    expect(staff).toHaveBeenCalledWith(7, {expected_status: 'Processing'});
    expect(done).toHaveBeenCalledOnce();
  });

  it('says that nobody was looked for yet', () => {
    open([]);

    expect(page.text).toContain('has not looked for anybody');
  });

  it.each([
    [{decision: 'offered', worker: 'bo', worker_name: 'Bo', reason: ''},
      'Bo was offered the task.'],
    [{decision: 'failed', worker: null, worker_name: null,
      reason: 'No such function.'},
      'Failed: No such function.']
  ])('puts decisions in words: %#', (decision, sentence) => {
    expect(decisionInWords(decision)).toBe(sentence);
  });
});
