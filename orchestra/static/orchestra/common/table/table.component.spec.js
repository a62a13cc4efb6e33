import '../index.js';
import {mount, start} from '../../tooling/testing.js';

const run = vi.fn();
const COLUMNS = [
  {key: 'name', label: 'Name', isSortable: true,
    href: ({id}) => `task/${id}`, detail: () => 'A project'},
  {key: 'spent', label: 'Spent', isNumber: true,
    text: ({spent}) => `${spent} s`},
  {key: 'state', label: 'State', chip: row => row.chip},
  {key: 'actions', label: 'Actions', isLabelHidden: true, actions: row => [
    {label: 'Delete', name: `Delete ${row.name}`, run: () => run(row)}
  ]}
];
const ROWS = [
  {id: 1, name: 'Reporting', spent: 5, chip: {text: 'Late', kind: 'danger'}},
  {id: 2, name: 'Editing', spent: 0, chip: null}
];

describe('orchestraTable', () => {
  let page;

  beforeEach(() => {
    start('orchestra.common');
    page = mount(
      '<orchestra-table caption="Tasks" columns="columns" rows="rows"'
      + ' sort="sort" on-sort="sortBy(sort)"></orchestra-table>',
      {columns: COLUMNS, rows: ROWS, sort: null, sortBy: vi.fn()}
    );
  });

  it('has a caption, links, texts, chips and what to do', () => {
    expect(page.find('caption').textContent).toBe('Tasks');
    expect(page.find('tbody a').getAttribute('href')).toBe('task/1');
    expect(page.find('tbody tr').textContent.replace(/\s+/g, ' ').trim())
      .toContain('A project');
    expect(page.findAll('.is-number')[1].textContent.trim()).toBe('5 s');
    expect(page.findAll('.chip')).toHaveLength(1);

    page.find('[aria-label="Delete Editing"]').click();

    expect(run).toHaveBeenCalledWith(ROWS[1]);
  });

  it('keeps its meaning when it is drawn as cards', () => {
    expect(page.findAll('tbody tr:first-child td')
      .map(cell => cell.dataset.label))
      .toEqual(['Name', 'Spent', 'State', 'Actions']);
    expect(page.find('table').getAttribute('role')).toBe('table');
  });

  it('asks for another order', () => {
    page.find('th button').click();

    expect(page.scope.sortBy)
      .toHaveBeenCalledWith({key: 'name', isDescending: false});
  });

  it('follows its rows', () => {
    page.set({rows: [ROWS[1]]});

    expect(page.findAll('tbody tr')).toHaveLength(1);
  });

  it('has no rows yet while there are none', () => {
    page.set({rows: undefined});

    expect(page.findAll('tbody tr')).toHaveLength(0);
  });
});
