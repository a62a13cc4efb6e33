import {nextSort, sorted} from './sorting.js';

const COLUMNS = [
  {key: 'name'}, {key: 'spent'}, {key: 'due', value: row => row.due?.at}
];
const rows = (...values) => values.map(value => ({name: value}));
const names = list => list.map(({name}) => name);

describe('sorted', () => {
  it('goes by words as people do', () => {
    const list = rows('Step 10', 'step 2', 'Émile', 'Emma');

    expect(names(sorted(list, COLUMNS, {key: 'name'})))
      .toEqual(['Émile', 'Emma', 'step 2', 'Step 10']);
  });

  it('goes by numbers, either way', () => {
    const list = [{spent: 10}, {spent: 9}, {spent: 0}];
    const order = sort => sorted(list, COLUMNS, sort).map(row => row.spent);

    expect(order({key: 'spent'})).toEqual([0, 9, 10]);
    expect(order({key: 'spent', isDescending: true})).toEqual([10, 9, 0]);
  });

  it.each([true, false])('puts what is empty last, descending %s', down => {
    const list = rows('', 'b', null, 'a', undefined);

    expect(names(sorted(list, COLUMNS, {key: 'name', isDescending: down}))
      .slice(2)).toEqual(['', null, undefined]);
  });

  it('goes by what the column says', () => {
    const list = [{due: {at: 2}}, {due: null}, {due: {at: 1}}];

    expect(sorted(list, COLUMNS, {key: 'due'}))
      .toEqual([{due: {at: 1}}, {due: {at: 2}}, {due: null}]);
  });

  it('leaves the rows where they are without an order', () => {
    const list = rows('b', 'a');

    expect(sorted(list, COLUMNS, null)).toBe(list);
    expect(sorted(list, COLUMNS, {key: 'unknown'})).toBe(list);
  });
});

describe('nextSort', () => {
  it('begins upwards and turns', () => {
    const first = nextSort(null, 'name');
    const second = nextSort(first, 'name');

    expect(first).toEqual({key: 'name', isDescending: false});
    expect(second.isDescending).toBe(true);
    expect(nextSort(second, 'name').isDescending).toBe(false);
    expect(nextSort(second, 'due'))
      .toEqual({key: 'due', isDescending: false});
  });
});
