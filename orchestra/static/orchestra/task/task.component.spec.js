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
    backend.whenGET(/dashboard_tasks/).respond({tasks: []});
    backend.whenGET(/task_history/).respond({iterations: []});
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

  it('keeps older feedback at the side, in the history', () => {
    open(someTaskAssignment({is_reviewer: true, feedback: FEEDBACK}));

    expect(page.find('.callout')).toBeNull();
    expect(page.find('aside [aria-selected=true]').textContent)
      .toBe('History');
  });

  it('suggests what to do next', () => {
    open(someTaskAssignment());
    backend.expectPOST(SUBMIT).respond({});
    backend.expectGET(/dashboard_tasks/).respond({tasks: [
      {id: 7, state: 'in_progress', should_be_active: true, step: 'This'},
      {id: 8, state: 'returned', should_be_active: true, step: 'Reporting'}
    ]});

    page.button('Submit').click();
    backend.flush();
    const [notice] = the('notices').list;
    expect(notice.action.label).toBe('Go on with “Reporting”');
    the('notices').act(notice);

    expect(the('$location').path()).toBe('/task/8');
  });

  it('is done also where nobody can say what is next', () => {
    open(someTaskAssignment());
    backend.expectPOST(SUBMIT).respond({});
    backend.expectGET(/dashboard_tasks/).respond(503, {});

    page.button('Submit').click();
    backend.flush();

    expect(the('notices').list[0].text).toBe('Image Rating is submitted.');
    expect(the('notices').list[0].action).toBeUndefined();
  });

  describe('refused for what the data lacks', () => {
    const fields = {
      'task_data/rating': ['This field is required.'],
      'task_data/sources/0/name': ['Enter a text.']
    };

    beforeEach(() => {
      open(someTaskAssignment());
      backend.expectPOST(SUBMIT).respond(400, {
        error: 400, message: 'Some of it is not valid yet.', fields
      });
      page.button('Submit').click();
      backend.flush();
    });

    const faults = () => page.findAll('.action-bar-faults button')
      .map(button => button.textContent);

    it('names each place, and goes there', () => {
      expect(page.find('.action-bar-problem').textContent)
        .toBe('Some of it is not valid yet.');
      expect(faults()).toEqual([
        'Rating: This field is required.', 'Sources › 1 › Name: Enter a text.'
      ]);
      expect(document.activeElement).toBe(page.find('textarea.code'));

      page.button('Submit').focus();
      page.find('.action-bar-faults button').click();

      expect(document.activeElement).toBe(page.find('textarea.code'));
    });

    it('relents place by place', () => {
      write('{"rating": "5"}');
      expect(faults()).toEqual(['Sources › 1 › Name: Enter a text.']);

      write('{"rating": "5", "sources": [{"name": "Ada"}]}');
      expect(page.find('.action-bar-problem')).toBeNull();
    });
  });

  describe('changed while it is open', () => {
    const check = answer => {
      backend.expectPOST(INFORMATION).respond(...answer);
      the('$interval').flush(60000);
      backend.flush();
    };

    it('says so, and shows it as it is now', () => {
      open(someTaskAssignment());
      check([someTaskAssignment({is_read_only: true, status: 'Submitted'})]);
      expect(page.find('changed-notice').textContent)
        .toContain('It was handed on');

      backend.expectPOST(INFORMATION).respond(someTaskAssignment(
        {is_read_only: true, status: 'Submitted'}
      ));
      page.button('Show it as it is now').click();
      backend.flush();

      expect(page.find('changed-notice')).toBeNull();
      expect(page.find('action-bar')).toBeNull();
    });

    it('gives up unsaved work only if it is told to', () => {
      open(someTaskAssignment());
      write('{"rating": "5"}');
      backend.expectPOST(SAVE).respond(403, {message: 'No part.'});
      backend.expectPOST(INFORMATION).respond(403, {message: 'No part.'});
      the('$timeout').flush(2000);
      backend.flush();
      expect(page.find('changed-notice').textContent)
        .toContain('can no longer be saved');
      expect(page.button('Copy my work')).toBeDefined();
      const ask = vi.spyOn(the('confirm'), 'ask')
        .mockReturnValueOnce(the('$q').resolve(null))
        .mockReturnValueOnce(the('$q').resolve({reason: ''}));

      page.button('Show it as it is now').click();
      expect(page.find('textarea.code').value).toContain('5');

      backend.expectPOST(INFORMATION).respond(403, {message: 'No part.'});
      page.button('Show it as it is now').click();
      backend.flush();

      expect(ask).toHaveBeenCalledTimes(2);
      expect(page.text).toContain('This task could not be opened');
      expect(the('autosave').leftBehind()).toEqual([]);
    });
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
    expect(page.findAll('dialog dd').map(dd => dd.textContent.trim()))
      .toEqual(['1', '5']);
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
