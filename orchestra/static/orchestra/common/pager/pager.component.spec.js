import '../index.js';
import {mount, start} from '../../tooling/testing.js';

describe('orchestraPager', () => {
  beforeEach(() => start('orchestra.common'));

  const show = (page, pages, onTurn = vi.fn()) => mount(
    '<orchestra-pager label="Pages" page="page" pages="pages"'
    + ' next="Older" on-turn="onTurn(page)"></orchestra-pager>',
    {page, pages, onTurn}
  );

  it('goes back and forth', () => {
    const page = show(2, 3);
    page.button('Previous').click();
    page.button('Older').click();

    expect(page.scope.onTurn.mock.calls).toEqual([[1], [3]]);
    expect(page.text).toContain('Page 2 of 3');
  });

  it('ends at both ends', () => {
    expect(show(1, 3).button('Previous').disabled).toBe(true);
    expect(show(3, 3).button('Older').disabled).toBe(true);
  });

  it('is not there with one page', () => {
    expect(show(1, 1).find('nav')).toBeNull();
  });
});
