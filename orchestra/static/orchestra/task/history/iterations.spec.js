import {described, roleAt, versionsOf} from './iterations.js';

const NOW = new Date('2026-11-21T12:00:00Z');

const some = (id, changes) => ({
  id,
  level: 0,
  worker_name: 'Ada Okafor',
  status: 'Requested Review',
  submitted_data: {id},
  end_datetime: '2026-11-20T10:00:00Z',
  ...changes
});

describe('roleAt', () => {
  it.each([[0, 'Expert'], [1, 'Reviewer'], [2, 'Reviewer 2']])(
    'level %s is %s', (level, role) => {
      expect(roleAt(level)).toBe(role);
    }
  );
});

describe('described', () => {
  it('puts the newest first and counts from the oldest', () => {
    expect(described([some(5), some(6)]).map(({id, number}) => [id, number]))
      .toEqual([[6, 2], [5, 1]]);
  });
});

describe('versionsOf', () => {
  it('leaves out what was not handed on', () => {
    const versions = versionsOf(
      [some(5), some(6, {end_datetime: null})], null, NOW
    );

    expect(versions).toHaveLength(1);
    expect(versions[0]).toMatchObject(
      {key: '5', name: '1. Ada Okafor', data: {id: 5}}
    );
    expect(versions[0].label).toMatch(/^1\. Ada Okafor, submitted/);
  });

  it('ends with the own draft', () => {
    expect(versionsOf([], {text: 'a'}, NOW)).toEqual([
      {
        key: 'draft',
        name: 'Your work',
        label: 'Your work, now',
        data: {text: 'a'}
      }
    ]);
  });
});
