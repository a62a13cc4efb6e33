import {someTaskAssignment} from '../../tooling/testing.js';
import {changeBetween, taskTaken} from './change.js';

const CLEAN = {isClean: true, version: 1};
const bo = {username: 'bo', first_name: 'Bo', last_name: 'Lindqvist'};
const project = status => ({...someTaskAssignment().project, status});

const compare = (changes, draft = CLEAN, shown = {}) => changeBetween(
  someTaskAssignment(shown), someTaskAssignment(changes), draft
);

describe('changeBetween', () => {
  it('is nothing while all is as it was', () => {
    expect(compare({})).toBeNull();
    expect(compare({data_version: 9}, {isClean: false, version: 1}))
      .toBeNull();
    expect(compare({data_version: 9}, null)).toBeNull();
  });

  it.each([
    [{worker: bo}, 'It is with Bo Lindqvist now.', true],
    [
      {worker: {username: null}, assignment_id: 9},
      'It is with nobody now.', true
    ],
    [
      {project: project('Paused'), is_read_only: true},
      'The project was active and is paused now.', true
    ],
    [
      {is_read_only: true, status: 'Submitted'},
      'It was handed on, perhaps from another window.', true
    ],
    [
      {is_reviewer: true}, 'Its status is “Processing” now.', false
    ],
    [
      {task: {status: 'Reviewing'}}, 'Its status is “Reviewing” now.', false
    ],
    [
      {data_version: 2}, 'A newer version was saved in another window.', false
    ]
  ])('says of %o: %s', (changes, text, isLost) => {
    expect(compare(changes)).toEqual({text, isLost});
  });

  it('says that it came back', () => {
    expect(compare({}, null, {is_read_only: true})).toEqual(
      {text: 'It is your turn to work on it now.', isLost: false}
    );
  });

  it('loses nothing of what could only be read', () => {
    expect(compare({worker: bo}, null, {is_read_only: true}).isLost)
      .toBe(false);
  });
});

describe('taskTaken', () => {
  it('says what the server says', () => {
    expect(taskTaken('No part.')).toEqual({text: 'No part.', isLost: true});
  });
});
