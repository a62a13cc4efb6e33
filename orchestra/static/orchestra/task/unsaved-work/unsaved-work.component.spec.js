import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, someTaskAssignment, start, the}
  from '../../tooling/testing.js';

describe('unsavedWork', () => {
  beforeEach(() => start('orchestra.task'));

  it('names the tasks that were left before they were saved', () => {
    const page = mount('<unsaved-work></unsaved-work>');
    const draft = the('autosave').open(someTaskAssignment());
    draft.data.text = 'a';
    draft.check();
    page.set({});
    expect(page.text).toBe('');

    the('$httpBackend').expectPOST('/api/save_task_assignment/')
      .respond(503, {});
    the('autosave').close(draft);
    the('$httpBackend').flush();

    expect(page.find('[role=alert]').textContent)
      .toContain('Image Rating is not saved yet.');
    expect(page.find('a').getAttribute('href')).toBe('task/7');
    expect(page.text).toContain('tried again by itself');
  });

  it('promises no other try where there is none', () => {
    const page = mount('<unsaved-work></unsaved-work>');
    const draft = the('autosave').open(someTaskAssignment());
    draft.data.text = 'a';
    draft.check();
    the('$httpBackend').expectPOST('/api/save_task_assignment/')
      .respond(403, {message: 'You have no part in this task.'});
    the('autosave').close(draft);
    the('$httpBackend').flush();

    expect(page.text).toContain('You have no part in this task.');
    expect(page.text).not.toContain('tried again');
  });
});
