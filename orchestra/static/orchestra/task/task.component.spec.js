import '../common/index.js';
import '../dashboard/index.js';
import '../plugins/index.js';
import './index.js';
import {mount, settle, someTaskAssignment, start, the, type}
  from '../tooling/testing.js';

const INFORMATION = '/api/task_assignment_information/';
const SAVE = '/api/save_task_assignment/';
const SUBMIT = '/api/submit_task_assignment/';

const FEEDBACK = {
  text: 'Name your source.',
  worker: 'Bo Lindqvist',
  datetime: '2026-11-20T09:12:00Z'
};

describe('orchestraTask', () => {
  let backend;
  let page;

  beforeEach(() => {
    start('orchestra.task');
    backend = the('$httpBackend');
  });

  const open = (...answer) => {
    backend.expectPOST(INFORMATION, {task_id: 7}).respond(...answer);
    page = mount('<orchestra-task task-id="7"></orchestra-task>');
    backend.flush();
    return page;
  };

  const write = json => {
    type(page.find('textarea.code'), json);
    page.set({});
  };

  it('says that it loads', () => {
    backend.expectPOST(INFORMATION).respond(someTaskAssignment());
    page = mount('<orchestra-task task-id="7"></orchestra-task>');

    expect(page.find('[aria-busy]').textContent).toContain('loading');
  });

  it('says why it does not load [W-F2]', () => {
    open(403, {error: 403, message: 'You have no part in this task.'});

    expect(page.find('[role=alert]').textContent)
      .toContain('You have no part in this task.');
    expect(page.button('Save')).toBeUndefined();
    expect(page.button('Try again')).toBeUndefined();
  });

  it('loads again when that may help', () => {
    open(503, {});
    backend.expectPOST(INFORMATION).respond(someTaskAssignment());
    page.button('Try again').click();
    backend.flush();

    expect(page.find('h1').textContent).toContain('Image Rating');
  });

  it('names the step, its workflow and its project', () => {
    open(someTaskAssignment());

    expect(page.find('.trail').textContent)
      .toBe('Simple Workflow · A test run');
    expect(document.title).toBe('Image Rating · Orchestra');
  });

  it('lets every expert submit [W-F1]', () => {
    open(someTaskAssignment());
    backend.expectPOST(SUBMIT, body => (
      JSON.parse(body).command_type === 'submit'
    )).respond({});

    page.button('Submit').click();
    expect(page.button('Submit').disabled).toBe(true);
    backend.flush();

    expect(the('$location').path()).toBe('/');
    expect(the('notices').list[0].text).toBe('Image Rating is submitted.');
  });

  it('offers a reviewer to accept or to return', () => {
    open(someTaskAssignment({is_reviewer: true}));
    backend.expectPOST(SUBMIT, body => (
      JSON.parse(body).command_type === 'accept'
    )).respond({});

    expect(page.button('Submit')).toBeUndefined();
    expect(page.button('Return')).toBeDefined();
    page.button('Accept').click();
    backend.flush();

    expect(the('notices').list[0].text).toBe('Image Rating is accepted.');
  });

  it('returns a task with the feedback', () => {
    open(someTaskAssignment({is_reviewer: true}));
    page.button('Return').click();
    type(page.find('#return-feedback'), 'Look again.');
    backend.expectPOST(SUBMIT, body => (
      JSON.parse(body).command_type === 'reject'
      && JSON.parse(body).feedback === 'Look again.'
    )).respond({});

    page.button('Return task').click();
    backend.flush();

    expect(the('$location').path()).toBe('/');
  });

  it('keeps the feedback when returning fails', () => {
    open(someTaskAssignment({is_reviewer: true}));
    page.button('Return').click();
    type(page.find('#return-feedback'), 'Look again.');
    backend.expectPOST(SUBMIT)
      .respond(409, {error: 409, message: 'The project is paused.'});

    page.button('Return task').click();
    backend.flush();

    expect(page.find('dialog').textContent)
      .toContain('The project is paused.');
    expect(page.find('#return-feedback').value).toBe('Look again.');
  });

  it('puts what came back, and why, above the work', () => {
    open(someTaskAssignment({
      feedback: FEEDBACK,
      task: {data: {}, status: 'Post-review Processing'}
    }));

    expect(page.find('.callout').textContent).toContain('Name your source.');
    expect(page.find('h1').textContent).toContain('Returned');
  });

  it('keeps older feedback at the side', () => {
    open(someTaskAssignment({is_reviewer: true, feedback: FEEDBACK}));

    expect(page.find('.callout')).toBeNull();
    expect(page.find('aside').textContent).toContain('Name your source.');
  });

  it('saves what changed', () => {
    open(someTaskAssignment());
    write('{"rating": "5"}');
    expect(page.find('.save-state').textContent).toContain('Not saved yet');

    backend.expectPOST(SAVE, {
      task_id: 7, task_data: {rating: '5'}, data_version: 1
    }).respond({data_version: 2, saved_datetime: new Date().toISOString()});
    the('$timeout').flush(2000);
    backend.flush();

    expect(page.find('.save-state').textContent).toContain('Saved at');
  });

  it('saves with Ctrl+S, also when nothing changed, and says so', () => {
    open(someTaskAssignment());
    backend.expectPOST(SAVE).respond({
      data_version: 2, saved_datetime: new Date().toISOString()
    });
    document.body.dispatchEvent(new KeyboardEvent(
      'keydown', {key: 's', ctrlKey: true, bubbles: true}
    ));
    backend.flush();

    expect(the('announcer').message).toBe('Saved.');
  });

  it('lets one choose between two versions', () => {
    open(someTaskAssignment());
    write('{"rating": "5"}');
    backend.expectPOST(SAVE).respond(409, {
      error: 409, stored: {data_version: 8, task_data: {rating: '1'}}
    });
    the('$timeout').flush(2000);
    backend.flush();
    expect(page.find('dialog td').textContent).toBe('5');
    expect(page.button('Submit').disabled).toBe(true);

    page.button('Take the saved one').click();

    expect(page.find('dialog')).toBeNull();
    expect(page.find('textarea.code').value).toContain('"rating": "1"');
  });

  it('hands in again by itself when only the version was old', () => {
    open(someTaskAssignment());
    write('{"rating": "5"}');
    backend.expectPOST(SAVE).respond(-1, '');
    the('$timeout').flush(2000);
    backend.flush();
    backend.expectPOST(SUBMIT).respond(409, {
      error: 409, stored: {data_version: 2, task_data: {rating: '5'}}
    });
    backend.expectPOST(SUBMIT, body => (
      JSON.parse(body).data_version === 2
    )).respond({});

    page.button('Submit').click();
    backend.flush();

    expect(the('$location').path()).toBe('/');
  });

  it('says what holds the submission back, until it is mended [W-F6]', () => {
    open(someTaskAssignment());
    write('not json');
    page.button('Submit').click();
    settle();
    expect(page.find('.action-bar-problem')).not.toBeNull();
    expect(page.button('Submit').disabled).toBe(false);

    write('{"rating": "5"}');

    expect(page.find('.action-bar-problem')).toBeNull();
  });

  it('shows a finished task without anything to press [W-F7]', () => {
    open(someTaskAssignment({is_read_only: true, status: 'Submitted'}));

    expect(page.find('fieldset').disabled).toBe(true);
    expect(page.find('.callout').textContent).toContain('You handed this in');
    expect(page.find('action-bar')).toBeNull();
  });

  it('waits for the interface before anything is handed in', () => {
    const interfaces = the('$q').defer();
    vi.spyOn(the('pluginLoader'), 'load').mockReturnValue(interfaces.promise);
    open(someTaskAssignment({
      user_interface: {angular_module: 'a', angular_directive: 'aStep'}
    }));
    expect(page.button('Submit').disabled).toBe(true);
    document.body.dispatchEvent(new KeyboardEvent(
      'keydown', {key: 'Enter', ctrlKey: true, bubbles: true}
    ));
    backend.verifyNoOutstandingRequest(false);

    interfaces.resolve('a-step');
    settle();

    expect(page.button('Submit').disabled).toBe(false);
  });

  it('leaves nothing of an interface to the next task [W-F17]', () => {
    open(someTaskAssignment());
    const veto = vi.fn(() => false);
    the('signals').registerSignal('submit.before', veto);

    page.remove();
    open(someTaskAssignment());
    backend.expectPOST(SUBMIT).respond({});
    page.button('Submit').click();
    backend.flush();

    expect(veto).not.toHaveBeenCalled();
  });

  it('saves what is unsaved when it is left', () => {
    open(someTaskAssignment());
    write('{"rating": "5"}');
    backend.expectPOST(SAVE).respond({
      data_version: 2, saved_datetime: new Date().toISOString()
    });

    page.remove();

    expect(() => backend.flush()).not.toThrow();
  });
});
