import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {someTaskAssignment, start, the} from '../../tooling/testing.js';

describe('autoSaveTask', () => {
  let service;

  beforeEach(() => {
    start('orchestra.task');
    service = the('autoSaveTask');
  });

  it('is harmless where no task is open', () => {
    service.setup();
    service.schedule();
    service.cancel();

    expect(service).toMatchObject({
      saving: false, saveError: false, lastSaved: null
    });
  });

  it('saves the task in view', () => {
    the('autosave').open(someTaskAssignment());
    the('$httpBackend').expectPOST('/api/save_task_assignment/').respond({
      data_version: 2, saved_datetime: '2026-11-20T10:41:07Z'
    });

    service.save();
    the('$httpBackend').flush();

    expect(service.lastSaved).toEqual(new Date('2026-11-20T10:41:07Z'));
  });

  it('tells that saving failed', () => {
    the('autosave').open(someTaskAssignment());
    the('$httpBackend').expectPOST('/api/save_task_assignment/')
      .respond(400, {});

    service.save();
    the('$httpBackend').flush();

    expect(service.saveError).toBe(true);
  });
});
