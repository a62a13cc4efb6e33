import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, start} from '../../tooling/testing.js';
import {stepsOf} from '../steps.js';
import {someProject} from '../testing.js';

describe('stepList', () => {
  let page;

  beforeEach(() => {
    start('orchestra.project');
    page = mount(
      `<step-list steps="steps" selected="chosen" on-select="choose(slug)">
       </step-list>`,
      {
        steps: stepsOf(someProject(), new Date('2026-11-20T12:00:00Z')),
        chosen: 'reporting',
        choose: vi.fn()
      }
    );
  });

  const rows = () => page.findAll('button').map(
    row => row.textContent.replace(/\s+/g, ' ').trim()
  );

  it('says of every step what the graph shows', () => {
    expect(rows()).toHaveLength(6);
    expect(rows()[2]).toBe(
      'Reporting after Article planning Bo Lindqvist, for 2 h ◉ In review'
    );
    expect(rows()[0]).toContain('first step');
  });

  it('shows which one is selected, and selects another', () => {
    expect(page.findAll('[aria-pressed=true]')).toHaveLength(1);

    page.findAll('button')[0].click();

    expect(page.scope.choose).toHaveBeenCalledWith('document_creation');
  });
});
