import '../index.js';
import {mount, start} from '../../tooling/testing.js';

const MARKUP = `
  <table><tr>
    <th sort-by="due" sort="sort" on-sort="sortBy(sort)">Due</th>
    <th sort-by="spent" sort="sort" on-sort="sortBy(sort)">Spent</th>
  </tr></table>`;

describe('sortBy', () => {
  let page;

  beforeEach(() => {
    start('orchestra.common');
    page = mount(MARKUP, {
      sort: {key: 'due', isDescending: true},
      sortBy: sort => page.set({sort})
    });
  });

  const orders = () => page.findAll('th')
    .map(heading => heading.getAttribute('aria-sort'));

  it('says which column is sorted, and how', () => {
    expect(orders()).toEqual(['descending', 'none']);
  });

  it('is a button', () => {
    const asked = vi.fn();
    page.set({sortBy: asked});

    page.findAll('button')[1].click();

    expect(asked).toHaveBeenCalledWith({key: 'spent', isDescending: false});
  });

  it('follows the order', () => {
    page.set({sort: {key: 'spent', isDescending: false}});

    expect(orders()).toEqual(['none', 'ascending']);
  });
});
