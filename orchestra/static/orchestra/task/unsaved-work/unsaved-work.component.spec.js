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
  });
});
