import '../../common/index.js';
import '../index.js';
import {mount, settle, start, the} from '../../tooling/testing.js';
import {CHANGED, someProject, someTask} from '../testing.js';

const AUDIT = {
  task: {step_name: 'Reporting', status: 'Processing'},
  assignments: [{
    assignment: {worker: 'ada'}, change: 2, iterations: [{change: 2}]
  }],
  reverted_status: 0,
  downstream: [],
  refusal: '',
  version: 'abc'
};
const LATER = {
  ...AUDIT,
  downstream: [
    {task: {step_name: 'Photos'}, has_work: true, workers: ['cy']},
    {task: {step_name: 'Layout'}, has_work: false, workers: []}
  ],
  refusal: 'These tasks build on this one.'
};

describe('revertDialog', () => {
  let page;
  let revert;
  const done = vi.fn();
  const stale = vi.fn();

  beforeEach(() => start('orchestra.projectActions'));

  const open = (audit = AUDIT) => {
    revert = vi.spyOn(the('managementApi'), 'revertTask')
      .mockImplementation(() => the('$q').resolve(audit));
    page = mount(`<revert-dialog project="project" task="task"
      on-done="done(text)" on-stale="stale()"></revert-dialog>`, {
      project: someProject(), task: someTask(), done, stale
    });
  };

  it('tells in words what will happen', () => {
    open();

    expect(page.find('option').textContent)
      .toContain('Before Ada Example began');
    expect(page.text).toContain(
      '“Reporting” goes from “In progress” to “Waits for an expert”.'
    );
    expect(page.text).toContain(
      'Ada Example will have no part in the task any more.'
    );
    expect(page.text).toContain('1 round of work will be hidden, not lost.');
  });

  it('reverts what the preview told, and nothing else', () => {
    open();

    page.button('Revert task').click();

    expect(revert).toHaveBeenLastCalledWith({
      task_id: 7,
      iteration_id: 31,
      revert_before: true,
      commit: true,
      include_downstream: false,
      expected_version: 'abc'
    });
    expect(done).toHaveBeenCalledOnce();
  });

  it('takes back later work only when that is wanted', () => {
    open(LATER);

    expect(page.text).toContain(
      '“Photos” is taken back, with the work in it by cy.'
    );
    expect(page.text).toContain('nobody has begun it');
    expect(page.button('Revert task').disabled).toBe(true);
    page.find('[type=checkbox]').click();
    page.button('Revert task').click();

    expect(revert.mock.lastCall[0].include_downstream).toBe(true);
  });

  it('shows a new preview when the world has changed', () => {
    open();
    revert.mockImplementationOnce(() => the('$q').reject(CHANGED));

    page.button('Revert task').click();

    expect(stale).toHaveBeenCalledOnce();
    expect(page.findAll('.field-error').at(-1).textContent)
      .toContain('by now');
    expect(revert).toHaveBeenCalledTimes(3);
  });

  it('says that nothing is left to revert', () => {
    open();

    page.set({task: someTask({assignments: []})});
    settle();

    expect(page.text).toContain('There is nothing left to revert.');
  });
});
