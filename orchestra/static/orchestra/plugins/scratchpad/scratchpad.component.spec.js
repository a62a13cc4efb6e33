import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {mount, someTaskAssignment, start, the} from '../../tooling/testing.js';

const URL = 'https://docs.google.com/document/d/1/edit';
const assignment = url => someTaskAssignment({
  project: {team_messages_url: url}
});

describe('orchestraScratchpad', () => {
  beforeEach(() => start('orchestra.plugins'));

  it('shows the messages of the task that is handed over', () => {
    const page = mount(
      '<orchestra-scratchpad task-assignment="task"></orchestra-scratchpad>',
      {task: assignment(URL)}
    );

    expect(page.find('iframe').title).toBe('Team messages');
    expect(page.find('iframe').src).toBe(URL);
  });

  it('knows the task that it stands in, and touches no scope [W-F27]', () => {
    the('orchestraTasks').currentTask = assignment(URL);
    const page = mount('<orchestra-scratchpad></orchestra-scratchpad>', {
      vm: 'theirs'
    });

    expect(page.find('iframe').src).toBe(URL);
    expect(page.scope.vm).toBe('theirs');
  });

  it.each(['', null, 'javascript:steal()'])('frames nothing of %s', url => {
    the('orchestraTasks').currentTask = assignment(url);

    expect(mount('<orchestra-scratchpad></orchestra-scratchpad>')
      .find('iframe[src]')).toBeNull();
  });
});
