import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, someTaskAssignment, start} from '../../tooling/testing.js';

const MARKUP =
  '<task-details task-assignment="assignment"></task-details>';

describe('taskDetails', () => {
  beforeEach(() => start('orchestra.task'));

  it('says where the task and its project are', () => {
    const {findAll} = mount(MARKUP, {assignment: someTaskAssignment()});

    expect(findAll('dd').map(dd => dd.textContent)).toEqual([
      'A test run', 'Active', 'Processing', 'Simple Workflow Version 1'
    ]);
  });
});
