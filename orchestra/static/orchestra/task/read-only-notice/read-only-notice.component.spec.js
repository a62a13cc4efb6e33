import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, someTaskAssignment, start} from '../../tooling/testing.js';

describe('readOnlyNotice', () => {
  beforeEach(() => start('orchestra.task'));

  it.each([
    [{status: 'Submitted'}, 'You handed this in.'],
    [{status: 'Failed'}, 'This work is closed.'],
    [
      {worker: {username: 'bo', first_name: 'Bo', last_name: 'Lindqvist'}},
      'This is the work of Bo Lindqvist.'
    ],
    [
      {worker: {username: 'bo', first_name: '', last_name: ''}},
      'This is the work of bo.'
    ],
    [{worker: {username: null}, status: 'Failed'}, 'This work is closed.']
  ])('says why of %o', (changes, words) => {
    const {text} = mount(
      '<read-only-notice task-assignment="assignment"></read-only-notice>',
      {assignment: someTaskAssignment({is_read_only: true, ...changes})}
    );

    expect(text).toContain(words);
  });
});
