import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, start, the, type} from '../../tooling/testing.js';

const HISTORY = /task_history/;

const iteration = (id, changes = {}) => ({
  id,
  level: 0,
  worker: 'ada',
  worker_name: 'Ada Okafor',
  status: 'Requested Review',
  feedback: '',
  submitted_data: {text: `Version ${id}`},
  start_datetime: '2026-11-20T09:00:00Z',
  end_datetime: '2026-11-20T10:00:00Z',
  ...changes
});
const RETURNED = iteration(2, {
  level: 1,
  worker: 'bo',
  worker_name: 'Bo Lindqvist',
  status: 'Provided Review',
  feedback: 'Name <b>your</b> source.'
});
const AT_WORK = iteration(3, {
  status: 'Processing', submitted_data: {}, end_datetime: null
});

describe('taskHistory', () => {
  let page;

  beforeEach(() => start('orchestra.task'));

  const show = (answer, draft) => {
    the('$httpBackend').expectGET(HISTORY).respond(...answer);
    page = mount(
      '<task-history task-id="7" draft="draft"></task-history>', {draft}
    );
    the('$httpBackend').flush();
  };
  const showAll = draft => show(
    [{iterations: [iteration(1), RETURNED, AT_WORK]}], draft
  );
  const rows = () => page.findAll('.history-iteration')
    .map(row => row.textContent.replace(/\s+/g, ' '));
  const selected = () => page.findAll('select')
    .map(select => select.selectedOptions[0].textContent);

  it('says who worked, at which level and how it ended', () => {
    showAll();

    const [now, review, first] = rows();
    expect(now).toContain('Ada Okafor At work Expert · since');
    expect(review).toContain('Bo Lindqvist ↩ Returned Reviewer');
    expect(first).toContain('Ada Okafor Submitted Expert');
  });

  it('quotes the feedback as text', () => {
    showAll();

    expect(page.find('blockquote').textContent)
      .toBe('Name <b>your</b> source.');
  });

  it('calls a review that ended well accepted, and a machine by its name',
    () => {
      show([{iterations: [
        iteration(1, {worker: null, worker_name: null}),
        iteration(2, {level: 2})
      ]}]);

      expect(rows()[0]).toContain('✓ Accepted Reviewer 2');
      expect(rows()[1]).toContain('The machine Submitted');
    });

  it('opens the data of one iteration', () => {
    showAll();
    page.findAll('.link-button')[1].click();

    expect(page.find('dialog dd').textContent.trim()).toBe('Version 1');
    expect(selected()[1]).toBe('Nothing: show all of it');

    page.button('Close').click();
    expect(page.find('dialog')).toBeNull();
  });

  it('opens no data of work that was not handed on', () => {
    showAll();

    expect(page.findAll('.link-button')).toHaveLength(2);
  });

  it('compares the latest two that were handed on', () => {
    showAll({text: 'My draft'});
    page.button('Compare versions').click();

    expect(selected()[0]).toMatch(/^2\. Bo Lindqvist, returned/);
    expect(selected()[1]).toMatch(/^1\. Ada Okafor, submitted/);
    expect(page.findAll('.diff-side dd').map(dd => dd.textContent.trim()))
      .toEqual(['Version 1', 'Version 2']);
  });

  it('compares any two, the own draft too', () => {
    showAll({text: 'My draft'});
    page.button('Compare versions').click();

    const [shown] = page.findAll('select');
    type(shown, [...shown.options].at(-1).value);

    expect(selected()[0]).toBe('Your work, now');
    expect(page.findAll('.diff-side dd').map(dd => dd.textContent.trim()))
      .toEqual(['Version 1', 'My draft']);
  });

  it('compares the own draft with the only version there is', () => {
    show([{iterations: [iteration(1), AT_WORK]}], {text: 'My draft'});
    page.button('Compare versions').click();

    expect(selected()[0]).toBe('Your work, now');
  });

  it('offers no comparison of one version', () => {
    show([{iterations: [iteration(1)]}]);

    expect(page.button('Compare versions')).toBeUndefined();
  });

  it('says that nobody has worked yet', () => {
    show([{iterations: []}]);

    expect(page.text).toContain('Nobody has worked on this task yet.');
  });

  it('says when it could not be loaded, and tries again', () => {
    show([503, {}]);
    expect(page.find('[role=alert]')).not.toBeNull();

    the('$httpBackend').expectGET(HISTORY).respond({iterations: []});
    page.button('Try again').click();
    the('$httpBackend').flush();

    expect(page.find('[role=alert]')).toBeNull();
  });
});
