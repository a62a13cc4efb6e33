import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {settle, someTaskAssignment, start, the, windowWith}
  from '../../tooling/testing.js';

const SAVE = '/api/save_task_assignment/';

const open = (data, version = 1) => the('autosave').open(
  someTaskAssignment({task: {data}, data_version: version})
);

describe('backups', () => {
  beforeEach(() => start('orchestra.task'));

  it('keep what could not be saved, until it is', () => {
    const draft = open({text: ''});
    draft.data.text = 'typed offline';
    draft.check();
    the('$httpBackend').expectPOST(SAVE).respond(-1, '');
    draft.save();
    the('$httpBackend').flush();
    expect(the('backups').find(21))
      .toEqual({data: {text: 'typed offline'}, version: 1});

    the('$httpBackend').expectPOST(SAVE).respond({
      data_version: 2, saved_datetime: '2026-11-20T10:41:07Z'
    });
    draft.save();
    the('$httpBackend').flush();
    expect(the('backups').find(21)).toBeNull();
  });

  it('keep what is unsaved when the window closes', () => {
    vi.spyOn(the('taskApi'), 'saveOnLeave').mockRejectedValue(new Error());
    const draft = open({text: ''});
    draft.data.text = 'a';
    draft.check();

    window.dispatchEvent(new Event('pagehide'));

    expect(the('backups').find(21).data).toEqual({text: 'a'});
  });

  it('come back into the task, and are saved', () => {
    the('backups').keep(21, {text: 'typed offline'}, 1);

    const draft = open({text: 'old'});
    expect(draft.data).toEqual({text: 'typed offline'});
    expect(draft.isRestored).toBe(true);

    the('$httpBackend').expectPOST(SAVE, {
      task_id: 7, task_data: {text: 'typed offline'}, data_version: 1
    }).respond({data_version: 2, saved_datetime: '2026-11-20T10:41:07Z'});
    the('$timeout').flush(2000);
    the('$httpBackend').flush();
    expect(draft.isClean).toBe(true);
  });

  it('are forgotten when the server has the same', () => {
    the('backups').keep(21, {text: 'a'}, 1);

    const draft = open({text: 'a'}, 2);

    expect(draft.isClean).toBe(true);
    expect(draft.isRestored).toBe(false);
    expect(the('backups').find(21)).toBeNull();
  });

  it('overwrite nothing that was saved meanwhile', () => {
    the('backups').keep(21, {text: 'mine'}, 1);

    const draft = open({text: 'theirs'}, 5);

    expect(draft.conflict)
      .toEqual({data_version: 5, task_data: {text: 'theirs'}});
    draft.takeTheirs();
    expect(draft.data).toEqual({text: 'theirs'});
    expect(the('backups').find(21)).toBeNull();
  });

  it('are for one person only', () => {
    localStorage.setItem(
      'orchestra:draft:bo:21', '{"data": {"text": "of Bo"}, "version": 1}'
    );

    expect(open({text: 'of Ada'}).data).toEqual({text: 'of Ada'});
  });

  it('survive nonsense', () => {
    localStorage.setItem('orchestra:draft:ada:21', '{');

    expect(open({text: 'a'}).isClean).toBe(true);
  });
});

describe('backups in a browser that keeps nothing', () => {
  it('do no harm', () => {
    start('orchestra.task', {$window: windowWith({localStorage: null})});
    const draft = open({text: ''});
    draft.data.text = 'a';
    draft.check();
    the('$httpBackend').expectPOST(SAVE).respond(503, {});
    draft.save();
    the('$httpBackend').flush();
    settle();

    expect(draft.state).toBe('failed');
  });
});
