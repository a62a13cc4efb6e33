import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import * as dagre from '@dagrejs/dagre';

import {layOut} from '../../common/graph/layout.js';
import {mount, settle, start, the} from '../../tooling/testing.js';
import {someProject} from '../testing.js';

const URL = '/api/workflow/?version=v1&workflow=journalism';
const answer = changes => ({
  workflow: {slug: 'journalism', name: 'Journalism', description: 'News.'},
  version: {slug: 'v1', name: 'Version 1', description: 'The first.'},
  graph: someProject().graph,
  versions: [
    {slug: 'v1', name: 'Version 1', running_count: 3, project_count: 9},
    {slug: 'v2', name: 'Version 2', running_count: 0, project_count: 0}
  ],
  ...changes
});

describe('workflowPage', () => {
  let page;

  const open = (...given) => {
    start('orchestra.project');
    vi.spyOn(the('graphLayout'), 'load').mockImplementation(
      () => the('$q').resolve((...parts) => layOut(dagre, ...parts))
    );
    the('$httpBackend').expectGET(URL).respond(...given);
    page = mount(
      '<workflow-page slug="\'journalism\'" version="\'v1\'"></workflow-page>'
    );
    the('$httpBackend').flush();
  };

  it('draws the version and says what it is for', () => {
    open(answer());

    expect(page.find('h1').textContent).toContain('Journalism');
    expect(page.findAll('.graph-node')).toHaveLength(6);
    expect(page.findAll('.step-row')).toHaveLength(6);
    expect(page.text).toContain('News.');
    expect(document.title).toContain('Journalism, v1');
  });

  it('says which versions there are, and how many projects run', () => {
    open(answer());
    const versions = page.findAll('.workflow-versions li').map(
      row => row.textContent.replace(/\s+/g, ' ').trim()
    );

    expect(versions).toEqual([
      'v1 Version 1 3 running · 9 in all',
      'v2 Version 2 None running · 0 in all'
    ]);
    expect(page.find('[aria-current]').textContent).toBe('v1');
  });

  it('describes the step that is selected', () => {
    open(answer());

    page.find('[data-slug=reporting]').dispatchEvent(new MouseEvent('click'));
    settle();

    expect(page.find('#workflow-step-heading').textContent).toBe('Reporting');
    expect(page.text).toContain('What reporting is about.');
  });

  it('says so where there are no steps', () => {
    open(answer({graph: []}));

    expect(page.text).toContain('This version has no steps');
  });

  it('says why it could not be loaded', () => {
    open(404, {error: 404, message: 'There is no such version.'});

    expect(page.find('[role=alert]').textContent)
      .toContain('There is no such version.');
  });
});
