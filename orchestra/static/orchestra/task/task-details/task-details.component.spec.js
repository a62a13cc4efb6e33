import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, someTaskAssignment, start} from '../../tooling/testing.js';

const MARKUP = `<task-details task-assignment="assignment"
  is-returned="isReturned"></task-details>`;

const feedback = {text: 'Again.', worker: 'Bo', datetime: null};

describe('taskDetails', () => {
  beforeEach(() => start('orchestra.task'));

  it('says where the task and its project are', () => {
    const {findAll} = mount(MARKUP, {assignment: someTaskAssignment()});

    expect(findAll('dd').map(dd => dd.textContent)).toEqual([
      'A test run', 'Active', 'Processing', 'Simple Workflow Version 1'
    ]);
  });

  it('repeats no feedback that stands above already', () => {
    const assignment = someTaskAssignment({feedback});
    const page = mount(MARKUP, {assignment, isReturned: true});
    expect(page.text).not.toContain('Again.');

    page.set({isReturned: false});
    expect(page.text).toContain('Again.');
  });
});
