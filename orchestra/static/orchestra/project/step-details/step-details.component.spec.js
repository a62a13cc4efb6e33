import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, start} from '../../tooling/testing.js';
import {stepsOf} from '../steps.js';
import {someProject} from '../testing.js';

describe('stepDetails', () => {
  const show = slug => {
    start('orchestra.project');
    const project = someProject();
    const step = stepsOf(project).find(one => one.slug === slug);
    return mount(
      `<step-details project="project" step="step" on-close="close()">
       </step-details>`,
      {project, step, close: vi.fn()}
    );
  };
  const items = (page, list) => page.findAll(`${list} > li`).map(
    item => item.textContent.replace(/\s+/g, ' ').trim()
  );

  it('says who has a part in it, and what they did', () => {
    const page = show('reporting');

    expect(page.find('h2').textContent).toContain('Reporting');
    expect(items(page, 'ul')).toEqual([
      'Ada Okafor Expert, handed on', 'Bo Lindqvist Reviewer, at work'
    ]);
    expect(items(page, 'ol')[0]).toMatch(/^Bo Lindqvist at work .*going on$/);
    expect(page.find('project-actions')).not.toBeNull();
    expect(page.find('a').getAttribute('href')).toBe('task/2');
  });

  it('tells of a machine in the same way', () => {
    const page = show('photo_adjustment');

    expect(items(page, 'ul')).toEqual(['The machine Machine step, failed']);
    expect(items(page, 'ol')[0]).toContain('failed');
  });

  it('says how long was recorded', () => {
    expect(items(show('article_planning'), 'ul'))
      .toEqual(['Ada Okafor Expert, handed on · 40 min recorded']);
  });

  it('offers nothing for a step without a task', () => {
    const page = show('copy_editing');

    expect(page.text).toContain('There is no task for this step yet.');
    expect(page.find('project-actions')).toBeNull();
    page.button('Close').click();
    expect(page.scope.close).toHaveBeenCalled();
  });
});
