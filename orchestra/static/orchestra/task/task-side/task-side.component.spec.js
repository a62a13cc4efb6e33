import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, someTaskAssignment, start, the}
  from '../../tooling/testing.js';

describe('taskSide', () => {
  let backend;

  beforeEach(() => {
    start('orchestra.task');
    backend = the('$httpBackend');
  });

  const show = changes => mount(
    '<task-side task-assignment="assignment"></task-side>',
    {assignment: someTaskAssignment(changes)}
  );

  it('begins with the details, and asks for the rest when it is wanted',
    () => {
      const page = show();
      expect(page.find('[role=tabpanel]').textContent).toContain('A test run');
      backend.verifyNoOutstandingRequest(false);

      backend.expectGET(/project_team/).respond({steps: []});
      page.button('Team').click();
      backend.flush();
      backend.expectGET(/task_history/).respond({iterations: []});
      page.button('History').click();
      backend.flush();

      expect(page.find('[role=tabpanel]').textContent)
        .toContain('Nobody has worked');
    });

  it.each([
    [{is_reviewer: true}],
    [{feedback: {text: 'Again.', worker: 'Bo', datetime: null}}]
  ])('begins with the history where there is one: %o', changes => {
    backend.expectGET(/task_history/).respond({iterations: []});

    expect(show(changes).find('[aria-selected=true]').textContent)
      .toBe('History');
    backend.flush();
  });
});
