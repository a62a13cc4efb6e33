import '../common/index.js';
import './index.js';
import {mount, settle, start, the, type} from '../tooling/testing.js';
import {CHANGED, someIncident, someProject, someTask} from './testing.js';

const MARKUP = `<div><confirm-dialog></confirm-dialog>
  <project-actions project="project" task="task" on-done="reload()">
  </project-actions></div>`;

describe('projectActions', () => {
  let page;
  let reload;
  let api;

  beforeEach(() => {
    start('orchestra.projectActions');
    api = the('managementApi');
    reload = vi.fn();
  });

  const open = (values = {}) => {
    page = mount(MARKUP, {project: someProject(), reload, ...values});
  };
  const item = text => page.findAll('.action-item')
    .find(one => one.textContent.startsWith(text));
  const answering = (method, answer) => vi.spyOn(api, method)
    .mockImplementation(answer);

  it.each([
    ['Pause the project', 'Pause project', 'Active', 'setProjectStatus',
      [3, 'Paused', {expected_status: 'Active'}]],
    ['Resume the project', 'Resume project', 'Paused', 'setProjectStatus',
      [3, 'Active', {expected_status: 'Paused'}]],
    ['Reopen the project', 'Reopen project', 'Completed', 'setProjectStatus',
      [3, 'Active', {expected_status: 'Completed'}]],
    ['Complete the project', 'Complete project', 'Active',
      'setProjectStatus',
      [3, 'Completed', {expected_status: 'Active'}]],
    ['Abort the project', 'Abort project', 'Active', 'endProject',
      [3, {expected_status: 'Active'}]],
    ['Create the tasks', 'Create tasks', 'Active', 'createSubsequentTasks',
      [3]],
    ['Reopen the Slack', 'Reopen channel', 'Active', 'unarchiveSlackChannel',
      [3]]
  ])('%s: says what will happen, and does it', (
    label, button, status, method, given
  ) => {
    const does = answering(method, () => the('$q').resolve());
    const project = someProject();
    project.project.status = status;
    open({project});

    item(label).click();
    expect(page.find('dialog').textContent.length).toBeGreaterThan(60);
    expect(does).not.toHaveBeenCalled();
    page.button(button).click();

    expect(does).toHaveBeenCalledExactlyOnceWith(...given);
  });

  it('reads the project again, and says that it is done', async () => {
    answering('createSubsequentTasks', () => the('$q').resolve());
    open();

    item('Create the tasks').click();
    page.button('Create tasks').click();
    settle();

    expect(reload).toHaveBeenCalledOnce();
    expect(page.find('dialog')).toBeNull();
  });

  it('skips a task with the reason', () => {
    const skip = answering('skipTask', () => the('$q').resolve());
    open({task: someTask()});

    item('Skip').click();
    expect(page.text).toContain('Ada Example will lose the task');
    type(page.find('textarea'), 'Not needed.');
    page.button('Skip task').click();

    expect(skip).toHaveBeenCalledWith(
      7, 'Not needed.', {expected_status: 'Processing'}
    );
  });

  it('retries what failed, and tells what stands', () => {
    const incidents = [someIncident(), someIncident({event_id: 52})];
    const retry = answering('retryIncidents', () => the('$q').resolve({
      results: [{message: ''}, {message: 'It failed again.'}], remaining: 0
    }));
    open({project: someProject({incidents})});

    item('Retry everything').click();
    page.button('Retry all').click();
    settle();

    expect(retry).toHaveBeenCalledWith({event_ids: [51, 52]});
    expect(page.text).toContain('1 of 2 were retried. It failed again.');
  });

  it('retries what aborting the project called in vain', () => {
    const retry = answering('retryIncidents', () => the('$q').resolve({
      results: [{message: ''}], remaining: 0
    }));
    const project = someProject({incidents: [
      someIncident({policy: 'abort_completion_function', task: null}),
      someIncident({event_id: 52, task: 7})
    ]});
    project.project.status = 'Aborted';
    open({project});

    item('Retry everything').click();
    page.button('Retry all').click();

    expect(retry).toHaveBeenCalledExactlyOnceWith({event_ids: [51]});
    expect(reload).toHaveBeenCalledOnce();
  });

  it.each([
    [{step_slug: 'crawl', assignments: []}, '', 'Run the', 'Run again'],
    [{}, 'entry_level', 'Retry what failed', 'Retry']
  ])('tries one thing again: %#', (task, policy, label, button) => {
    const retry = answering('retryIncident', () => the('$q').resolve());
    open({task: someTask({...task, incidents: [someIncident({policy})]})});

    item(label).click();
    expect(page.text).toContain('Timed out.');
    page.button(button).click();

    expect(retry).toHaveBeenCalledWith(51);
  });

  it('tells of a changed world, and reads it again', () => {
    answering('setProjectStatus', () => the('$q').reject(CHANGED));
    open();

    item('Pause').click();
    page.button('Pause project').click();
    settle();

    expect(page.find('dialog [role=alert]').textContent)
      .toContain('complete by now');
    expect(reload).toHaveBeenCalledOnce();
  });

  it('asks anew about the world as it is by then', () => {
    const skip = answering('skipTask', () => the('$q').reject(CHANGED));
    open({task: someTask({assignments: []})});
    item('Skip').click();
    type(page.find('textarea'), 'Not needed.');
    page.button('Skip task').click();

    page.set({task: someTask({status: 'Reviewing'})});
    expect(page.text).toContain('Ada Example will lose the task');
    skip.mockImplementation(() => the('$q').resolve());
    page.button('Skip task').click();

    expect(skip).toHaveBeenLastCalledWith(
      7, 'Not needed.', {expected_status: 'Reviewing'}
    );
    expect(page.find('dialog')).toBeNull();
  });

  it('does nothing for what may not be done, and says why', () => {
    const project = someProject();
    project.project.slack_group_id = '';
    open({project});

    expect(item('Reopen the Slack').getAttribute('aria-disabled'))
      .toBe('true');
    expect(item('Reopen the Slack').textContent).toContain('no Slack channel');
    item('Reopen the Slack').click();

    expect(page.find('dialog')).toBeNull();
  });

  it('leaves the focus on its button, for when the dialog closes', () => {
    open();

    item('Pause').click();

    expect(document.activeElement.closest('orchestra-popover')).not.toBeNull();
  });

  it.each([
    ['Reassign', 'assign-dialog', 'candidates', {people: [], level: 0}],
    ['Restaff', 'staffing-dialog', 'staffingSearches', []],
    ['Revert', 'revert-dialog', 'revertTask', null],
    ['Submit', 'submit-dialog', 'submitOnBehalf', null]
  ])('%s: opens its dialog, which can be left', (
    label, element, method, answer
  ) => {
    answering(method, () => (answer
      ? the('$q').resolve(answer)
      : the('$q').reject({status: 500})));
    open({task: someTask()});

    item(label).click();
    expect(page.find(element)).not.toBeNull();
    page.button('Cancel').click();

    expect(page.find(element)).toBeNull();
  });
});
