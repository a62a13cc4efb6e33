import {activityIn} from './activity.js';
import {someTodo} from '../testing.js';

describe('activityIn', () => {
  it('tells what became of it, the newest first', () => {
    const actions = [
      {action: 'expand', datetime: '2026-11-20T11:00:00Z', actor: {name: 'x'}},
      {action: 'complete', datetime: '2026-11-20T12:00:00Z',
        actor: {kind: 'worker', name: "o'hara"}},
      {action: 'skip', datetime: '2026-11-20T13:00:00Z'}
    ];

    expect(activityIn(someTodo(1, {activity_log: {actions}}))).toEqual([
      {words: 'Not relevant', by: '', datetime: '2026-11-20T13:00:00Z'},
      {words: 'Done', by: "o'hara", datetime: '2026-11-20T12:00:00Z'},
      {words: 'Added', by: '', datetime: '2026-11-20T10:00:01Z'}
    ]);
  });

  it('names whoever did it for somebody else', () => {
    const actions = [
      {action: 'complete', datetime: '2026-11-20T12:00:00Z',
        actor: {kind: 'worker', name: 'ada', performed_by: 'root'}}
    ];

    const [done] = activityIn(someTodo(1, {activity_log: {actions}}));

    expect(done.by).toBe('root for ada');
  });

  it('does without a log', () => {
    expect(activityIn(someTodo(1, {activity_log: null}))).toHaveLength(1);
  });
});
