import '../../common/index.js';
import '../index.js';
import {mount, settle, start, type} from '../../tooling/testing.js';

const TODAY = '2026-11-18';

describe('timecardRange', () => {
  let chosen;
  let page;

  beforeEach(() => {
    start('orchestra.timing');
    chosen = vi.fn();
    page = mount(
      `<timecard-range from="from" to="to" today="today"
        on-choose="chosen(from, to)"></timecard-range>`,
      {from: '2026-11-16', to: TODAY, today: TODAY, chosen}
    );
  });

  it('goes a week back, to its Monday and Sunday', () => {
    page.button('‹ Previous week').click();

    expect(chosen).toHaveBeenCalledWith('2026-11-09', '2026-11-15');
  });

  it('goes on to this week, which ends today', () => {
    page.set({from: '2026-11-09', to: '2026-11-15'});

    page.button('Next week ›').click();

    expect(chosen).toHaveBeenCalledWith('2026-11-16', TODAY);
  });

  it('does not go beyond today', () => {
    expect(page.button('Next week ›').disabled).toBe(true);
    expect(page.button('This week')).toBeUndefined();
  });

  it('goes straight back to this week', () => {
    page.set({from: '2026-10-01', to: '2026-10-31'});

    page.button('This week').click();

    expect(chosen).toHaveBeenCalledWith('2026-11-16', TODAY);
  });

  it.each([
    [0, '2026-11-02', ['2026-11-02', TODAY]],
    [1, '2026-11-17', ['2026-11-16', '2026-11-17']],
    [1, '2026-11-02', ['2026-11-02', '2026-11-02']]
  ])('shows other dates: %i, %s', (index, value, range) => {
    type(page.findAll('input')[index], value);
    settle();

    expect(chosen).toHaveBeenCalledWith(...range);
  });

  it('lets the dates push each other', () => {
    page.set({from: '2026-11-02', to: '2026-11-03'});
    type(page.findAll('input')[0], '2026-11-05');
    settle();

    expect(chosen).toHaveBeenCalledWith('2026-11-05', '2026-11-05');
  });

  it('waits for a whole date', () => {
    type(page.findAll('input')[0], '');
    settle();

    expect(chosen).not.toHaveBeenCalled();
  });
});
