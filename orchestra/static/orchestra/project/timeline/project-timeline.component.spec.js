import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, settle, start, the} from '../../tooling/testing.js';
import {someProject} from '../testing.js';

describe('projectTimeline', () => {
  let page;

  beforeEach(() => {
    vi.useFakeTimers({
      now: new Date('2026-11-20T12:00:00Z'), toFake: ['Date']
    });
    start('orchestra.project');
    page = mount(
      '<project-timeline project="project"></project-timeline>',
      {project: someProject()}
    );
  });

  afterEach(() => vi.useRealTimers());

  const width = () => Number(page.find('svg').getAttribute('width'));
  const ticks = () => page.findAll('.timeline-tick').map(t => t.textContent);

  it('has a bar for every stint, in the row of who worked', () => {
    expect(page.findAll('.timeline-bar title').map(t => t.textContent))
      .toHaveLength(5);
    expect(page.findAll('.timeline-label').map(
      label => label.textContent.trim().replace(/\s+/g, ' ')
    )).toEqual([
      'Document creation The machine', 'Article planning Ada Okafor',
      'Reporting Ada Okafor', 'Bo Lindqvist', 'Photo adjustment The machine'
    ]);
  });

  it('says the same in a table', () => {
    const cells = page.findAll('tbody tr').at(-1).querySelectorAll('td');

    expect([...cells].map(cell => cell.textContent.trim())).toEqual([
      'Reporting', expect.stringMatching(/^Bo Lindqvist\s+Reviewer$/),
      'Fri 20 Nov 2026, 11:30', '–', 'Still going on', 'At work'
    ]);
  });

  it('counts from the start if that is wanted', () => {
    expect(ticks()).toContain('09:00');

    page.findAll('input')[1].click();

    expect(ticks()).toContain('+1 h');
    expect(page.find('tbody').textContent).toContain('+3 h 30 min');
  });

  it('zooms with its buttons, as far as that makes sense', () => {
    const whole = width();
    expect(page.find('[aria-label="Zoom out"]').disabled).toBe(true);

    for (let time = 0; time < 6; time++) {
      page.find('[aria-label="Zoom in"]').click();
    }

    expect(width()).toBe(64 * whole);
    expect(page.find('[aria-label="Zoom in"]').disabled).toBe(true);
    page.button('Whole project').click();
    expect(width()).toBe(whole);
  });

  it('zooms with the keyboard, and says so', () => {
    const whole = width();
    const press = (key, more) => {
      const event = new KeyboardEvent('keydown', {
        key, bubbles: true, cancelable: true, ...more
      });
      page.find('.timeline-frame').dispatchEvent(event);
      settle();
      return event.defaultPrevented;
    };

    expect(press('+')).toBe(true);
    expect(width()).toBe(2 * whole);
    expect(the('announcer').message).toContain('2 times');
    expect(press('+', {ctrlKey: true})).toBe(false);
    press('-');
    expect(width()).toBe(whole);
    expect(press('ArrowRight')).toBe(false);
  });

  it('follows what is new, and keeps its zoom', () => {
    page.find('[aria-label="Zoom in"]').click();
    const before = width();
    const changed = someProject();
    changed.stints.pop();

    page.set({project: changed});

    expect(page.findAll('.timeline-bar')).toHaveLength(4);
    expect(width()).toBe(before);
  });

  it('fits a window that changes, until it goes', () => {
    vi.spyOn(page.find('.timeline-frame'), 'clientWidth', 'get')
      .mockReturnValue(300);

    window.dispatchEvent(new Event('resize'));
    settle();
    expect(width()).toBe(300);
    const {lanes} = page.controller;
    page.remove();
    window.dispatchEvent(new Event('resize'));
    settle();

    expect(page.controller.lanes).toBe(lanes);
  });

  it('says so when nobody has worked yet', () => {
    page.set({project: someProject({tasks: {}, stints: []})});

    expect(page.text).toContain('Nobody has worked on it yet');
  });
});
