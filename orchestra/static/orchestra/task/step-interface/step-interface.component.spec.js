import angular from 'angular';

import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, settle, someTaskAssignment, start, the}
  from '../../tooling/testing.js';

const MARKUP = `<step-interface task-assignment="assignment"
  revision="revision" on-state="states.push(state)"></step-interface>`;

const USER_INTERFACE = {
  angular_module: 'some.step', angular_directive: 'someStep'
};

const fallOver = () => { throw new Error('It fell over.'); };

describe('stepInterface', () => {
  let directive;

  beforeEach(() => {
    directive = {
      restrict: 'E',
      scope: {taskAssignment: '='},
      template: '<input ng-model="taskAssignment.task.data.rating">'
    };
    angular.module('some.step', []).directive('someStep', () => directive);
    start('orchestra.task', 'some.step');
    vi.spyOn(the('pluginLoader'), 'load')
      .mockImplementation(() => the('$q').resolve('some-step'));
  });

  const show = (changes, revision = 0) => mount(MARKUP, {
    assignment: someTaskAssignment({
      user_interface: USER_INTERFACE,
      task: {data: {rating: '5'}},
      ...changes
    }),
    revision,
    states: []
  });

  it('gives the interface the assignment', () => {
    const page = show();

    expect(page.scope.states).toEqual(['loading', 'ready']);
    expect(page.find('some-step input').value).toBe('5');
    page.find('input').value = '4';
    page.find('input').dispatchEvent(new Event('change'));
    expect(page.scope.assignment.task.data.rating).toBe('4');
  });

  it('keeps the scopes of the page out of reach [W-F27]', () => {
    directive.link = scope => { scope.$parent.vm = 'mine'; };
    const page = show();

    expect(page.scope.vm).toBeUndefined();
    expect(the('$rootScope').vm).toBeUndefined();
  });

  it('offers the data as JSON where there is no interface', () => {
    const page = show({user_interface: {}});

    expect(page.scope.states).toEqual(['loading', 'json']);
    expect(page.find('textarea').value).toContain('"rating": "5"');
  });

  it('says in the panel what keeps the interface from loading', () => {
    the('pluginLoader').load.mockImplementation(
      () => the('$q').reject(new Error('The file /a.js could not be loaded.'))
    );
    const page = show();

    expect(page.find('[role=alert]').textContent)
      .toContain('The file /a.js could not be loaded.');
  });

  it.each([
    ['link', {link: fallOver}],
    ['controller', {controller: [fallOver]}],
    ['first digest', {link: scope => scope.$watch(fallOver)}]
  ])('survives an interface whose %s throws [W-F27]', (when, definition) => {
    Object.assign(directive, definition);
    const page = show();

    expect(page.scope.states.at(-1)).toBe('broken');
    expect(page.find('[role=alert]').textContent).toContain('It fell over.');
    expect(page.find('some-step')).toBeNull();
  });

  it('leaves a running interface alone when something fails later', () => {
    const page = show();
    the('$timeout').flush(0);

    the('$exceptionHandler')(new Error('later'));
    settle();

    expect(page.find('[role=alert]')).toBeNull();
    expect(page.find('some-step')).not.toBeNull();
  });

  it('can be tried again', () => {
    the('pluginLoader').load.mockImplementationOnce(
      () => the('$q').reject(new Error('no'))
    );
    const page = show();

    page.button('Try again').click();

    expect(page.find('[role=alert]')).toBeNull();
    expect(page.find('some-step input').value).toBe('5');
  });

  it('starts the interface anew when its data was replaced', () => {
    const page = show();
    const before = page.find('some-step');

    page.set({revision: 1});

    expect(page.findAll('some-step')).toHaveLength(1);
    expect(page.find('some-step')).not.toBe(before);
  });

  it('disables everything in a finished task [W-F7]', async () => {
    directive.template = '<input><p contenteditable="true">text</p>';
    const page = show({is_read_only: true});

    expect(page.find('input').matches(':disabled')).toBe(true);
    await vi.waitFor(() => (
      expect(page.find('p').getAttribute('contenteditable')).toBe('false')
    ));
  });

  it('tells the interface which task is in view, until it is left', () => {
    const page = show();
    expect(the('orchestraTasks').currentTask).toBe(page.scope.assignment);

    page.remove();

    expect(the('orchestraTasks').currentTask).toBeNull();
  });

  it('ends the interface with the page', () => {
    const ended = vi.fn();
    directive.link = scope => scope.$on('$destroy', ended);
    const page = show();

    page.remove();

    expect(ended).toHaveBeenCalledOnce();
  });
});
