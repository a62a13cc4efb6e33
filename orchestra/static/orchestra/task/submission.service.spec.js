import '../common/index.js';
import '../dashboard/index.js';
import '../plugins/index.js';
import './index.js';
import {expectNoTimers, settle, someTaskAssignment, start, the}
  from '../tooling/testing.js';

const SUBMIT = '/api/submit_task_assignment/';

describe('submission', () => {
  let backend;
  let draft;
  let outcome;

  beforeEach(() => {
    start('orchestra.task');
    backend = the('$httpBackend');
    draft = the('autosave').open(someTaskAssignment());
  });

  const send = (command, feedback) => {
    the('submission').send(draft, command, feedback)
      .then(answer => { outcome = answer; });
    settle();
  };

  it('hands in the data with its version and the feedback', () => {
    backend.expectPOST(SUBMIT, {
      task_id: 7,
      task_data: {},
      data_version: 1,
      command_type: 'reject',
      feedback: 'Again.'
    }).respond({});
    send('reject', 'Again.');
    backend.flush();

    expect(outcome).toEqual({outcome: 'done'});
  });

  it('is held back by an interface that says no', () => {
    const held = vi.fn();
    the('signals').registerSignal('submit.before', () => false);
    the('signals').registerSignal('submit.held', held);

    send('submit');

    expect(outcome).toEqual({outcome: 'held'});
    expect(held).toHaveBeenCalledOnce();
    backend.verifyNoOutstandingRequest(false);
  });

  it('tells the interface how it went', () => {
    const heard = [];
    ['success', 'error', 'finally'].forEach(name => (
      the('signals').registerSignal(`submit.${name}`, () => heard.push(name))
    ));
    backend.expectPOST(SUBMIT).respond(500, {});
    send('submit');
    backend.flush();
    backend.expectPOST(SUBMIT).respond({});
    send('submit');
    backend.flush();

    expect(heard).toEqual(['error', 'finally', 'success', 'finally']);
  });

  it('leaves nothing to save after it is handed in', () => {
    draft.data.text = 'a';
    backend.expectPOST('/api/save_task_assignment/').respond(-1, '');
    draft.save();
    backend.flush();
    backend.expectPOST(SUBMIT).respond({});
    send('submit');
    backend.flush();

    expect(draft.isClean).toBe(true);
    the('autosave').close(draft);
    settle();
    backend.verifyNoOutstandingRequest(false);
    expectNoTimers();
  });

  it('goes on saving when it is refused', () => {
    draft.data.text = 'a';
    draft.check();
    backend.expectPOST(SUBMIT)
      .respond(409, {error: 409, message: 'The project is paused.'});
    send('submit');
    backend.flush();

    expect(outcome.outcome).toBe('refused');
    expect(outcome.failure.message).toBe('The project is paused.');
    expect(draft.state).toBe('changed');
    expect(expectNoTimers).toThrow();
  });

  it('waits for a save that is on its way', () => {
    draft.data.text = 'a';
    backend.expectPOST('/api/save_task_assignment/').respond({
      data_version: 2, saved_datetime: '2026-11-20T10:41:07Z'
    });
    draft.save();
    settle();
    send('submit');
    backend.expectPOST(SUBMIT, body => (
      JSON.parse(body).data_version === 2
    )).respond({});
    backend.flush();

    expect(outcome).toEqual({outcome: 'done'});
  });

  it('meets a conflict', () => {
    const stored = {data_version: 5, task_data: {text: 'theirs'}};
    backend.expectPOST(SUBMIT).respond(409, {error: 409, stored});
    send('submit');
    backend.flush();

    expect(outcome.outcome).toBe('conflict');
    expect(draft.conflict).toEqual(stored);
  });
});
