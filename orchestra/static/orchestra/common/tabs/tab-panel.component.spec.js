import '../index.js';
import {mount, start} from '../../tooling/testing.js';

describe('tabPanel', () => {
  let page;

  beforeEach(() => {
    start('orchestra.common');
    page = mount(
      '<tab-panel tabs="task" key="history"><p>Words</p></tab-panel>'
    );
  });

  it('is the panel of its tab', () => {
    expect(page.element.getAttribute('role')).toBe('tabpanel');
    expect(page.element.id).toBe('task-panel-history');
    expect(page.element.getAttribute('aria-labelledby'))
      .toBe('task-tab-history');
  });

  it('is a stop of the Tab key, and holds what is in it', () => {
    expect(page.element.tabIndex).toBe(0);
    expect(page.text).toBe('Words');
  });
});
