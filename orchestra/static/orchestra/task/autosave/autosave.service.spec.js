import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {settle, someTaskAssignment, start, the}
  from '../../tooling/testing.js';

const SAVE = '/api/save_task_assignment/';
const answer = {data_version: 2, saved_datetime: '2026-11-20T10:41:07Z'};

describe('autosave', () => {
  let autosave;
  let backend;

  beforeEach(() => {
    start('orchestra.task');
    autosave = the('autosave');
    backend = the('$httpBackend');
  });

  const open = changes => autosave.open(someTaskAssignment({
    task: {data: {text: ''}}, ...changes
  }));

  const write = (draft, text) => {
    draft.data.text = text;
    draft.check();
  };

  const leavePage = () => {
    const event = new Event('beforeunload', {cancelable: true});
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };

  it('keeps each task apart [W-F4]', () => {
    const first = open();
    write(first, 'a');
    backend.expectPOST(SAVE).respond(answer);
    first.save();
    backend.flush();

    const second = open({assignment_id: 22, task_id: 8});

    expect(first.savedAt).not.toBeNull();
    expect(second.savedAt).toBeNull();
  });

  it('asks before the window closes only while something is unsaved', () => {
    const draft = open();
    expect(leavePage()).toBe(false);

    write(draft, 'a');
    expect(leavePage()).toBe(true);

    backend.expectPOST(SAVE).respond(answer);
    draft.save();
    backend.flush();
    expect(leavePage()).toBe(false);
  });

  it('sends what is unsaved as the window closes', () => {
    const send = vi.spyOn(the('taskApi'), 'saveOnLeave').mockResolvedValue();
    const draft = open();
    open({assignment_id: 22, task_id: 8});
    write(draft, 'a');

    window.dispatchEvent(new Event('pagehide'));

    expect(send.mock.calls).toEqual([[7, {text: 'a'}, 1]]);
  });

  it('saves when nobody sees the page any more', () => {
    const draft = open();
    write(draft, 'a');
    window.dispatchEvent(new Event('visibilitychange'));
    backend.verifyNoOutstandingRequest(false);

    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    backend.expectPOST(SAVE).respond(answer);
    document.dispatchEvent(new Event('visibilitychange', {bubbles: true}));
    backend.flush();

    expect(draft.isClean).toBe(true);
  });

  it('saves what is unsaved when the task is left [W-F5]', () => {
    const draft = open();
    write(draft, 'a');
    backend.expectPOST(SAVE).respond(answer);

    autosave.close(draft);
    backend.flush();

    expect(leavePage()).toBe(false);
    expect(autosave.leftBehind()).toEqual([]);
  });

  it('goes on trying after the task was left', () => {
    const draft = open();
    write(draft, 'a');
    backend.expectPOST(SAVE).respond(503, {});
    autosave.close(draft);
    backend.flush();
    expect(autosave.leftBehind()).toEqual([draft]);

    backend.expectPOST(SAVE).respond(answer);
    the('$timeout').flush(2000);
    backend.flush();

    expect(autosave.leftBehind()).toEqual([]);
  });

  it('goes on with unsaved work when the task is opened again', () => {
    const draft = open();
    write(draft, 'typed offline');
    backend.expectPOST(SAVE).respond(503, {});
    autosave.close(draft);
    backend.flush();

    const loaded = someTaskAssignment({task: {data: {text: 'old'}}});
    const again = autosave.open(loaded);

    expect(again).toBe(draft);
    expect(loaded.task.data).toEqual({text: 'typed offline'});
    loaded.task.data.text = 'and more';
    expect(again.check()).toBe(true);
  });

  it('lets a task be loaded only after its last save', () => {
    const draft = open();
    const loaded = vi.fn();
    write(draft, 'a');
    backend.expectPOST(SAVE).respond(answer);
    autosave.close(draft);

    autosave.settled(7).then(loaded);
    settle();
    expect(loaded).not.toHaveBeenCalled();

    backend.flush();
    expect(loaded).toHaveBeenCalled();
  });

  it('tries at once when the connection is back', () => {
    const draft = open();
    write(draft, 'a');
    backend.expectPOST(SAVE).respond(-1, '');
    draft.save();
    backend.flush();

    backend.expectPOST(SAVE).respond(answer);
    window.dispatchEvent(new Event('online'));
    backend.flush();

    expect(draft.isClean).toBe(true);
  });

  it('tells interfaces that the data changed', () => {
    const heard = vi.fn();
    the('$rootScope').$on('task.data:change', heard);

    write(open(), 'a');

    expect(heard).toHaveBeenCalledOnce();
  });
});
