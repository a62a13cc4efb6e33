import {
  iterationsOf, projectActions, taskActions
} from './available-actions.js';
import {someIncident, someProject, someTask} from './testing.js';

const offered = actions => (
  actions.filter(({why}) => !why).map(({key}) => key)
);
const why = (actions, key) => actions.find(one => one.key === key).why;

describe('projectActions', () => {
  const of = (status, more = {}) => projectActions(someProject({
    project: {id: 3, status, slack_group_id: 'C1'}, ...more
  }));

  it.each([
    ['Active', ['pause', 'subsequent', 'slack', 'unarchive', 'complete',
      'end']],
    ['Paused', ['resume', 'slack', 'unarchive', 'complete', 'end']],
    ['Completed', ['reopen', 'slack', 'unarchive']],
    ['Aborted', ['slack', 'unarchive']]
  ])('offers what fits a project that is %s', (status, keys) => {
    expect(offered(of(status))).toEqual(keys);
  });

  it('says why the rest is not to be had', () => {
    expect(why(of('Paused'), 'subsequent')).toContain('Resume it first');
    expect(why(of('Completed'), 'end')).toContain('Reopen it first');
    expect(why(of('Aborted'), 'complete')).toContain('was aborted');
    expect(why(of('Active'), 'retryAll')).toContain('Nothing has failed');
  });

  it('retries what waits for it, and nothing else', () => {
    const retry = incident => why(
      of('Active', {incidents: [someIncident(incident)]}), 'retryAll'
    );

    expect(retry({})).toBe('');
    expect(retry({is_resolved: true})).not.toBe('');
    expect(retry({is_final: false})).not.toBe('');
  });

  it('retries what failed for a whole project once it is aborted', () => {
    const retry = task => why(
      of('Aborted', {incidents: [someIncident({task})]}), 'retryAll'
    );

    expect(retry(null)).toBe('');
    expect(retry(7)).toContain('was aborted');
  });

  it('says that there is no channel', () => {
    const actions = of('Active', {
      project: {id: 3, status: 'Active', slack_group_id: ''}
    });

    expect(why(actions, 'slack')).toContain('no Slack channel');
  });
});

describe('taskActions', () => {
  const of = (changes, project = someProject()) => (
    taskActions(project, someTask(changes))
  );

  it.each([
    ['Awaiting Processing', [], ['assign', 'staff', 'skip']],
    ['Processing', undefined,
      ['reassign', 'staff', 'submit', 'revert', 'skip']],
    ['Pending Review', undefined,
      ['assign', 'reassign', 'staff', 'revert', 'skip']],
    ['Complete', undefined, ['revert']],
    ['Aborted', undefined, []]
  ])('offers what fits a task that is %s', (status, assignments, keys) => {
    const task = assignments ? {status, assignments} : {status};

    expect(offered(of(task))).toEqual(keys);
  });

  it('offers nothing while the project is paused, and says why', () => {
    const paused = someProject({project: {id: 3, status: 'Paused'}});

    expect(offered(of({}, paused))).toEqual([]);
    expect(why(of({}, paused), 'skip')).toContain('Resume it first');
  });

  it('runs a machine step again that failed', () => {
    const machine = {step_slug: 'crawl', assignments: []};

    expect(why(of(machine), 'retry')).toBe('It has not failed.');
    expect(offered(of({...machine, incidents: [someIncident()]})))
      .toEqual(['retry', 'skip']);
  });

  it('retries a policy that failed', () => {
    const incidents = [someIncident({policy: 'entry_level'})];

    expect(offered(of({incidents}))).toContain('retryPolicy');
  });
});

describe('iterationsOf', () => {
  it('are oldest first, with who had them', () => {
    const [early, late] = iterationsOf(someTask({assignments: [
      {id: 1, worker: 'ada', iterations: [
        {id: 2, start_datetime: '2026-11-20T12:00:00Z'}
      ]},
      {id: 2, worker: 'bo', iterations: [
        {id: 1, worker: 'fay', start_datetime: '2026-11-20T11:00:00Z'}
      ]}
    ]}));

    expect([early.worker, early.level]).toEqual(['fay', 1]);
    expect([late.worker, late.level]).toEqual(['ada', 0]);
  });
});
