import {changesBetween, fieldsOf} from './changes.js';

const LONG = 'In May, three of the nine sampling buoys stopped reporting. ';

const inBrief = (before, after) => changesBetween(before, after).map(
  ({path, kind, before: left, after: right}) => (
    [path, kind, left.text, right.text]
  )
);

describe('changesBetween', () => {
  it('names only what differs, whatever the order of keys', () => {
    expect(inBrief(
      {same: {a: 1, b: 2}, text: 'x', gone: true},
      {same: {b: 2, a: 1}, text: 'y', come: 0}
    )).toEqual([
      ['Text', 'changed', 'x', 'y'],
      ['Gone', 'removed', 'true', '(empty)'],
      ['Come', 'added', '(empty)', '0']
    ]);
  });

  it('goes down to the place', () => {
    expect(inBrief(
      {sources: [{name: 'Ada', page: 1}, {name: 'Bo'}]},
      {sources: [{name: 'Ada', page: 2}, {name: 'Bo'}]}
    )).toEqual([['Sources › 1 › Page', 'changed', '1', '2']]);
  });

  it('takes the rest of a list for the same when one comes first', () => {
    expect(inBrief({tags: ['a', 'b']}, {tags: ['new', 'a', 'b']}))
      .toEqual([['Tags › 1', 'added', '(empty)', 'new']]);
    expect(inBrief({tags: ['a', 'b', 'c']}, {tags: ['a', 'c']}))
      .toEqual([['Tags › 2', 'removed', 'b', '(empty)']]);
  });

  it('compares very long lists by place', () => {
    const list = Array.from({length: 300}, (_, index) => index);

    expect(changesBetween({list}, {list: [...list, 'x']})).toHaveLength(1);
  });

  it('folds what has a structure', () => {
    const [{after}] = changesBetween({}, {person: {name: 'Ada', age: 36}});

    expect(after).toMatchObject({isFolded: true, summary: '2 fields'});
    expect(JSON.parse(after.text)).toEqual({name: 'Ada', age: 36});
    expect(changesBetween({}, {a: ['x']})[0].after.summary).toBe('1 entry');
  });

  it('compares a long text word by word, a short one as a whole', () => {
    const [long] = changesBetween(
      {text: `${LONG}The end.`}, {text: `${LONG}No end.`}
    );
    const [short] = changesBetween({text: 'The end'}, {text: 'No end'});

    expect(long.words.map(({kind}) => kind))
      .toEqual(['same', 'removed', 'added', 'same']);
    expect(short.words).toBeUndefined();
  });

  it('takes one kind in place of another for a change', () => {
    expect(inBrief({a: [1]}, {a: 'x'}))
      .toEqual([['A', 'changed', '[\n  1\n]', 'x']]);
  });

  it.each([[null, {}], [undefined, null], [{a: 1}, {a: 1}]])(
    'finds nothing between %o and %o', (before, after) => {
      expect(changesBetween(before, after)).toEqual([]);
    }
  );
});

describe('fieldsOf', () => {
  it('lists every field', () => {
    expect(fieldsOf({headline: 'A', rest: {b: 1}})).toMatchObject([
      {path: 'Headline', value: {text: 'A'}},
      {path: 'Rest', value: {isFolded: true}}
    ]);
    expect(fieldsOf(null)).toEqual([]);
  });
});
