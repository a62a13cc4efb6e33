import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {mount, someTaskAssignment, start, the} from '../../tooling/testing.js';

describe('dynamicLoad', () => {
  let ended;

  beforeEach(() => {
    ended = vi.fn();
    start('orchestra.plugins', ['$compileProvider', $compileProvider => {
      $compileProvider.directive('onePart', () => ({
        scope: {taskAssignment: '='},
        template: '<input ng-model="taskAssignment.task.data.text">',
        link: scope => scope.$on('$destroy', ended)
      }));
      $compileProvider.directive('otherPart', () => ({template: 'Other'}));
    }]);
  });

  const show = values => mount(
    '<dynamic-load directive="name" task-assignment="assignment">'
    + '</dynamic-load>', values
  );

  it('shows the directive, which works on the assignment', () => {
    const assignment = someTaskAssignment({task: {data: {text: 'a'}}});

    const page = show({name: 'onePart', assignment});

    expect(page.find('one-part input').value).toBe('a');
  });

  it('takes the task in view where none is given', () => {
    the('orchestraTasks').currentTask =
      someTaskAssignment({task: {data: {text: 'b'}}});

    expect(show({name: 'onePart'}).find('input').value).toBe('b');
  });

  it('ends one before it shows another, and with the page', () => {
    const page = show({name: 'onePart'});

    page.set({name: 'otherPart'});

    expect(ended).toHaveBeenCalledOnce();
    expect(page.text).toBe('Other');
    page.set({name: ''});
    expect(page.text).toBe('');
    page.set({name: 'onePart'});
    page.remove();
    expect(ended).toHaveBeenCalledTimes(2);
  });

  it.each(['nowhere', 'p onclick=steal()', '<img src=x>'])(
    'says so when there is no directive %s', name => {
      const page = show({name});

      expect(page.find('[role=alert]').textContent).toContain(name);
      expect(page.element.children).toHaveLength(1);
    }
  );
});
