import '../index.js';
import {mount, start} from '../../tooling/testing.js';

const TABS = [
  {key: 'a', label: 'One'}, {key: 'b', label: 'Two', count: 0},
  {key: 'c', label: 'Three'}
];

describe('orchestraTabs', () => {
  let page;

  beforeEach(() => {
    start('orchestra.common');
    page = mount(
      `<div><orchestra-tabs name="x" label="Parts" tabs="tabs"
        selected="tab" on-select="choose(key)"></orchestra-tabs>
        <tab-panel tabs="x" key="a" ng-if="tab === 'a'">First</tab-panel>
        <tab-panel tabs="x" key="b" ng-if="tab === 'b'">Second</tab-panel>
      </div>`,
      {tabs: TABS, tab: 'a'}
    );
    page.scope.choose = key => { page.scope.tab = key; };
  });

  const press = key => {
    const event = new KeyboardEvent(
      'keydown', {key, bubbles: true, cancelable: true}
    );
    document.activeElement.dispatchEvent(event);
    page.set({});
    return event;
  };
  const selected = () => page.find('[aria-selected=true]').textContent;

  it('ties tabs and panels together', () => {
    const tab = page.find('[role=tab]');
    const panel = page.find('[role=tabpanel]');

    expect(panel.textContent).toBe('First');
    expect(tab.getAttribute('aria-controls')).toBe(panel.id);
    expect(panel.getAttribute('aria-labelledby')).toBe(tab.id);
  });

  it('selects with a click', () => {
    page.findAll('[role=tab]')[1].click();

    expect(page.find('[role=tabpanel]').textContent).toBe('Second');
    expect(selected()).toBe('Two 0');
  });

  it.each([
    ['ArrowRight', 'Two 0'], ['ArrowLeft', 'Three'], ['End', 'Three'],
    ['Home', 'One']
  ])('goes with %s to "%s"', (key, label) => {
    page.find('[role=tab]').focus();

    expect(press(key).defaultPrevented).toBe(true);

    expect(selected()).toBe(label);
    expect(document.activeElement.textContent).toBe(label);
  });

  it('is one stop for the Tab key, and leaves other keys alone', () => {
    page.find('[role=tab]').focus();

    expect(press('x').defaultPrevented).toBe(false);
    expect(page.findAll('[role=tab]').map(tab => tab.tabIndex))
      .toEqual([0, -1, -1]);
  });
});
