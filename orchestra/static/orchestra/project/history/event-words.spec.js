import {readFileSync} from 'node:fs';

import {describeEvent, WORDS} from './event-words.js';

const TEAM = [
  {username: 'ada', name: 'Ada Okafor'}, {username: 'bo', name: 'Bo Lindqvist'}
];
const someEvent = changes => ({
  id: 1,
  kind: 'task_assigned',
  datetime: '2026-11-20T10:00:00Z',
  actor: {kind: 'worker', name: 'ada', performed_by: ''},
  task: {id: 2, step_slug: 'reporting', step_name: 'Reporting'},
  assignment: null,
  data: {},
  ...changes
});

it('has words for every kind of event that there is', () => {
  const source = readFileSync('orchestra/models/events.py', 'utf8');
  const kinds = [...source.matchAll(/^ {8}[A-Z_]+ = "([a-z_]+)"$/gm)]
    .map(([, kind]) => kind);

  expect(kinds.length).toBeGreaterThan(50);
  expect(Object.keys(WORDS).sort()).toEqual(kinds.sort());
});

describe('describeEvent', () => {
  it('says who did what, where', () => {
    expect(describeEvent(someEvent({data: {worker: 'bo'}}), TEAM)).toEqual({
      id: 1,
      what: 'Task assigned',
      detail: 'Bo Lindqvist',
      where: 'Reporting',
      who: 'Ada Okafor',
      datetime: '2026-11-20T10:00:00Z'
    });
  });

  it.each([
    [
      {worker: 'bo', previous_worker: 'ada'},
      'from Ada Okafor to Bo Lindqvist'
    ],
    [{reason: 'Not needed'}, '“Not needed”'],
    [{error: 'OSError: gone', worker: 7}, 'OSError: gone'],
    [{}, '']
  ])('has the details of %o', (data, detail) => {
    expect(describeEvent(someEvent({data}), TEAM).detail).toBe(detail);
  });

  it.each([
    [{kind: 'worker', name: 'di', performed_by: ''}, 'di'],
    [{kind: 'worker', name: 'ada', performed_by: 'bo'},
      'Ada Okafor, by Bo Lindqvist'],
    [{kind: 'client', name: 'shop', performed_by: ''}, 'Client system shop'],
    [{kind: 'bot', name: 'staffbot', performed_by: ''}, 'Bot staffbot'],
    [{kind: 'system', name: '', performed_by: ''}, 'Orchestra'],
    [{kind: 'ghost', name: '', performed_by: ''}, 'ghost']
  ])('names %o', (actor, who) => {
    expect(describeEvent(someEvent({actor}), TEAM).who).toBe(who);
  });

  it('makes do with a kind that it does not know, about no task', () => {
    expect(describeEvent(someEvent({kind: 'moon_landed', task: null})))
      .toMatchObject({what: 'moon landed', where: 'The project'});
  });
});
