import '../../common/index.js';
import '../index.js';
import {mount, start} from '../../tooling/testing.js';

const MARKUP = `
  <task-section section="section" pages="pages" is-filtered="isFiltered"
    on-turn="turned(page)"></task-section>`;

const section = {state: 'complete', heading: 'Completed', tasks: []};

describe('taskSection', () => {
  beforeEach(() => start('orchestra.dashboard'));

  it('is named by its heading', () => {
    const {find} = mount(MARKUP, {section});
    const id = find('section').getAttribute('aria-labelledby');

    expect(find(`#${id}`).textContent).toContain('Completed 0');
  });

  it('counts all pages, but only what a search found', () => {
    const pages = {page: 1, pages: 3, count: 57};
    const shown = mount(MARKUP, {section, pages, isFiltered: false});
    expect(shown.find('.count').textContent).toBe('57');

    shown.set({isFiltered: true});
    expect(shown.find('.count').textContent).toBe('0');
  });

  it('turns to the neighbouring pages and not beyond', () => {
    const turned = vi.fn();
    const pages = {page: 2, pages: 2, count: 21};
    const {button} = mount(MARKUP, {section, pages, turned});

    button('Newer').click();

    expect(turned).toHaveBeenCalledWith(1);
    expect(button('Older').disabled).toBe(true);
  });
});
