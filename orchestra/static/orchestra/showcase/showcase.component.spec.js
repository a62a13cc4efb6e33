import '../common/index.js';
import {settle, mount, start, the} from '../tooling/testing.js';

const URL = '/static/orchestra/showcase/showcase.component.html';
const OURS = 'orchestra/showcase/showcase.component.html';

describe('componentShowcase', () => {
  let page;

  beforeEach(async () => {
    window.$static = url => url;
    await import('./showcase.component.js');
    start('orchestra.common', 'orchestra.showcase');
    the('$templateCache').put(URL, the('$templateCache').get(OURS));
    page = mount('<component-showcase></component-showcase>');
  });

  it('draws every shared component without an error', () => {
    expect(page.findAll('.showcase-section')).toHaveLength(7);
    expect(page.text).toContain('27 h 00 min');
  });

  it('sorts its table', () => {
    const first = () => page.find('tbody a').textContent;
    expect(first()).toBe('Copy Editing');

    page.find('.sort-button').click();

    expect(first()).toBe('Copy Editing');
    page.find('.sort-button').click();
    expect(first()).toBe('Reporting');
    expect(page.find('th').getAttribute('aria-sort')).toBe('descending');
  });

  it('asks before it does something', () => {
    page.button('Ask before it is done').click();
    expect(the('confirm').question.action).toBe('Abort project');

    the('confirm').answer({reason: 'Cancelled'});
    settle();

    expect(the('notices').list[0].text).toBe('Aborted: Cancelled');
  });

  it('offers to undo', () => {
    page.find('[aria-label="Remove urgent"]').click();
    the('notices').act(the('notices').list[0]);
    settle();

    expect(page.controller.tags).toContain('urgent');
  });

  it('finds experts after a while', () => {
    let found;
    page.controller.find('bo').then(list => { found = list; });
    the('$timeout').flush(300);

    expect(found.map(({value}) => value)).toEqual([2]);
  });
});
