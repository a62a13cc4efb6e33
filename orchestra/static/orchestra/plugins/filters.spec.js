import '../common/index.js';
import '../dashboard/index.js';
import './index.js';
import {start, the} from '../tooling/testing.js';

describe('the filters of interfaces', () => {
  beforeEach(() => start('orchestra.plugins'));

  it.each([
    ['reporter', 'Reporter'], ['', ''], [undefined, ''], [7, '7']
  ])('capitalize makes %s "%s"', (text, capitalized) => {
    expect(the('$filter')('capitalize')(text)).toBe(capitalized);
  });

  it('toArray keeps the keys, also when it runs again', () => {
    const tasks = {crawl: {id: 1}, rate: {id: 2}};
    const toArray = the('$filter')('toArray');

    expect(toArray(tasks).map(({$key, id}) => [$key, id]))
      .toEqual([['crawl', 1], ['rate', 2]]);
    expect(toArray(tasks)).toEqual(toArray(tasks));
    expect(JSON.stringify(tasks.crawl)).toBe('{"id":1}');
  });

  it('toArray leaves arrays and texts as they are', () => {
    const list = [1];

    expect(the('$filter')('toArray')(list)).toBe(list);
    expect(the('$filter')('toArray')('text')).toBe('text');
    expect(the('$filter')('toArray')({a: 1}))
      .toEqual([{$key: 'a', $value: 1}]);
  });
});
