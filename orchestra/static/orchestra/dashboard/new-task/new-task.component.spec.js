import '../../common/index.js';
import '../index.js';
import {mount, start, the} from '../../tooling/testing.js';

const MARKUP =
  '<new-task can-review="canReview" refusal="refusal"></new-task>';

describe('newTask', () => {
  beforeEach(() => start('orchestra.dashboard'));

  it('offers reviews to reviewers only', () => {
    const expert = mount(MARKUP, {canReview: false});
    const reviewer = mount(MARKUP, {canReview: true});

    expect(expert.button('New review task')).toBeUndefined();
    expect(reviewer.button('New review task')).toBeDefined();
  });

  it('says why no new task is given now', () => {
    const {button, find} = mount(MARKUP, {refusal: 'Finish yours first.'});

    expect(button('New delivery task').disabled).toBe(true);
    const id = button('New delivery task').getAttribute('aria-describedby');
    expect(find(`#${id}`).textContent).toBe('Finish yours first.');
  });

  it('goes to the task that it took', () => {
    const {button} = mount(MARKUP, {canReview: true});
    the('$httpBackend')
      .expectPOST('/api/new_task_assignment/reviewer/')
      .respond({id: 9, detail: 'A test run'});

    button('New review task').click();
    expect(button('New review task').disabled).toBe(true);
    the('$httpBackend').flush();

    expect(the('$location').path()).toBe('/task/9');
    expect(the('notices').list[0].text).toContain('A test run');
  });

  it('says politely why it was refused', () => {
    const {button} = mount(MARKUP);
    the('$httpBackend')
      .expectPOST('/api/new_task_assignment/entry_level/')
      .respond(409, {error: 409, message: 'No task is waiting for you.'});

    button('New delivery task').click();
    the('$httpBackend').flush();

    expect(the('notices').list[0]).toMatchObject({
      kind: 'problem', text: 'No task is waiting for you.'
    });
    expect(button('New delivery task').disabled).toBe(false);
  });
});
