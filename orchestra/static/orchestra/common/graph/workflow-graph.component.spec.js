import '../index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import './index.js';
import * as dagre from '@dagrejs/dagre';

import {mount, settle, start, the, windowWith} from '../../tooling/testing.js';
import {JOURNALISM} from './examples.js';
import {layOut} from './layout.js';

const steps = changes => JOURNALISM.map(({slug, dependsOn}) => ({
  slug,
  dependsOn,
  name: slug.replace('_', ' '),
  kind: 'neutral',
  words: 'To come',
  label: `${slug}: to come`,
  isToCome: true,
  ...changes?.[slug]
}));

describe('workflowGraph', () => {
  let load;
  let narrow;
  let frames;

  const open = (values = {}) => {
    start('orchestra.graph', ['$provide', $provide => {
      $provide.value('$window', windowWith({
        matchMedia: () => narrow,
        requestAnimationFrame: draw => frames.push(draw)
      }));
    }]);
    load = vi.spyOn(the('graphLayout'), 'load').mockImplementation(
      () => the('$q').resolve((...given) => layOut(dagre, ...given))
    );
    return mount(
      `<workflow-graph label="Steps" steps="steps" selected="chosen"
        on-select="choose(slug)"></workflow-graph>`,
      {steps: steps(), choose: vi.fn(), ...values}
    );
  };

  beforeEach(() => {
    frames = [];
    narrow = {
      matches: false,
      addEventListener(name, heard) { this.heard = heard; },
      removeEventListener: vi.fn()
    };
  });

  const nodes = page => page.findAll('.graph-node');
  const node = (page, slug) => page.find(`[data-slug=${slug}]`);
  const press = (key, keyCode) => {
    const event = new KeyboardEvent(
      'keydown', {key, keyCode, bubbles: true, cancelable: true}
    );
    document.activeElement.dispatchEvent(event);
    settle();
    return event;
  };

  it('begins at the step that is selected, or else at the first', () => {
    const page = open({chosen: 'copy_editing'});
    const {x} = layOut(dagre, JOURNALISM).nodes.at(-1);
    const frame = page.find('.graph-frame');
    expect(frame.scrollLeft).toBe(0);
    frames.forEach(draw => draw());

    expect(frame.scrollLeft).toBe(x + 84);

    page.find('.graph-frame').remove();
    expect(() => frames.forEach(draw => draw())).not.toThrow();
  });

  it('shows every step, and a line for what waits for what', () => {
    const page = open();

    expect(nodes(page).map(one => one.getAttribute('aria-label')))
      .toEqual(steps().map(({label}) => label));
    expect(page.findAll('.graph-edge')).toHaveLength(6);
    expect(page.find('svg').getAttribute('viewBox')).toMatch(/^0 0 \d+ \d+$/);
    expect(page.find('svg').getAttribute('aria-label')).toBe('Steps');
  });

  it('says it in words, a sign and a colour', () => {
    const page = open({steps: steps({reporting: {
      kind: 'review', sign: '◉', words: 'In review', detail: 'Bo, for 2 h',
      isToCome: false
    }})});
    const text = node(page, 'reporting').textContent.replace(/\s+/g, ' ');

    expect(text).toContain('◉ In review');
    expect(text).toContain('Bo, for 2 h');
    expect([...node(page, 'reporting').classList]).toContain('graph-review');
    expect(page.findAll('.graph-to-come')).toHaveLength(5);
  });

  it('is one stop for the Tab key', () => {
    const page = open();

    expect(nodes(page).map(one => one.getAttribute('tabindex')))
      .toEqual(['0', '-1', '-1', '-1', '-1', '-1']);
  });

  it('follows the lines with the arrow keys, and selects with Enter', () => {
    const page = open();
    nodes(page)[0].focus();

    expect(press('ArrowRight').defaultPrevented).toBe(true);
    press('ArrowRight');
    press('End');
    expect(document.activeElement).toBe(node(page, 'copy_editing'));
    expect(page.scope.choose).not.toHaveBeenCalled();
    press('Enter', 13);

    expect(page.scope.choose).toHaveBeenCalledWith('copy_editing');
    expect(node(page, 'copy_editing').getAttribute('tabindex')).toBe('0');
  });

  it('leaves other keys, and the way out at its ends, alone', () => {
    const page = open();
    nodes(page)[0].focus();

    expect(press('Tab').defaultPrevented).toBe(false);
    expect(press('ArrowLeft').defaultPrevented).toBe(false);
  });

  it('selects with a click, and shows what is selected', () => {
    const page = open({chosen: 'reporting'});
    node(page, 'photography').dispatchEvent(new MouseEvent('click'));

    expect(page.scope.choose).toHaveBeenCalledWith('photography');
    expect(node(page, 'reporting').getAttribute('aria-pressed')).toBe('true');
  });

  it('keeps the focus and the nodes when only the words change', () => {
    const page = open();
    nodes(page)[0].focus();
    press('ArrowRight');
    const before = document.activeElement;
    const {drawing} = page.controller;

    page.set({steps: steps({article_planning: {words: 'Done'}})});

    expect(document.activeElement).toBe(before);
    expect(before.textContent).toContain('Done');
    expect(page.controller.drawing).toBe(drawing);
  });

  it('turns downwards where the screen is narrow', () => {
    const page = open();
    const wide = page.controller.drawing.width;

    narrow.heard({matches: true});
    settle();

    expect(page.controller.drawing.width).toBeLessThan(wide);
    page.remove();
    expect(narrow.removeEventListener).toHaveBeenCalled();
  });

  it('fits to the page when asked to', () => {
    const page = open();

    page.button('Fit to the page').click();

    expect(page.find('.graph-drawing-whole')).not.toBeNull();
  });

  it('says so when it cannot be drawn, and tries again', () => {
    const page = open();
    load.mockImplementationOnce(() => the('$q').reject(new Error('gone')));
    page.controller.load();
    settle();
    expect(page.find('[role=alert]').textContent).toContain('list below');

    page.button('Try again').click();

    expect(nodes(page)).toHaveLength(6);
  });

  it('shows nothing of a workflow without steps', () => {
    expect(open({steps: []}).find('svg')).toBeNull();
  });
});
