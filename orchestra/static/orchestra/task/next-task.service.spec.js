import '../common/index.js';
import '../dashboard/index.js';
import '../plugins/index.js';
import './index.js';
import {start, the} from '../tooling/testing.js';

describe('nextTask', () => {
  let heard;

  beforeEach(() => {
    start('orchestra.task');
    heard = vi.fn();
  });

  const suggest = (...answer) => {
    the('$httpBackend').expectGET(/dashboard_tasks/).respond(...answer);
    the('nextTask').suggest(7).then(heard);
    the('$httpBackend').flush();
    return heard.mock.calls[0][0];
  };
  const task = (id, changes = {}) => ({
    id, step: `Step ${id}`, state: 'in_progress', should_be_active: true,
    ...changes
  });

  it('offers another task that can be worked on now', () => {
    const action = suggest({tasks: [
      task(7), task(8, {state: 'paused'}),
      task(9, {should_be_active: false}), task(10)
    ]});
    expect(action.label).toBe('Go on with “Step 10”');

    action.run();

    expect(the('$location').path()).toBe('/task/10');
  });

  it.each([
    ['nothing else is there', [{tasks: [task(7)]}]],
    ['nobody can say', [503, {}]]
  ])('offers nothing where %s', (name, answer) => {
    expect(suggest(...answer)).toBeUndefined();
  });
});
