import '../common/index.js';
import '../dashboard/index.js';
import '../plugins/index.js';
import './index.js';
import * as dagre from '@dagrejs/dagre';

import {layOut} from '../common/graph/layout.js';
import {mount, settle, start, the} from '../tooling/testing.js';
import {someProject} from './testing.js';

const URL = '/api/project/?project_id=3';

describe('orchestraProject', () => {
  let backend;
  let page;

  const open = (...answer) => {
    start('orchestra.project');
    vi.spyOn(the('graphLayout'), 'load').mockImplementation(
      () => the('$q').resolve((...given) => layOut(dagre, ...given))
    );
    backend = the('$httpBackend');
    backend.expectGET(URL).respond(...answer);
    return () => {
      page = mount('<orchestra-project project-id="3"></orchestra-project>');
      return page;
    };
  };
  const opened = (answer = someProject()) => {
    open(200, answer, {ETag: '"one"'})();
    backend.flush();
    return page;
  };
  const tab = label => page.findAll('[role=tab]')
    .find(one => one.textContent.startsWith(label));
  const search = () => the('$location').search();
  const passTime = () => the('$interval').flush(30 * 1000);
  const graphNode = slug => page.find(`[data-slug=${slug}]`);

  it('says that it loads', () => {
    open(200, someProject())();

    expect(page.find('[aria-busy]').textContent).toContain('loading');
  });

  it('shows the graph, and the same in words', () => {
    opened();

    expect(page.findAll('.graph-node')).toHaveLength(6);
    expect(page.findAll('.step-row')).toHaveLength(6);
    expect(document.title).toContain('Pope and president in the city');
  });

  it('says why somebody may not see it', () => {
    open(403, {error: 403, message: 'Only project admins can do this.'})();
    backend.flush();

    expect(page.find('[role=alert]').textContent)
      .toContain('Only project admins can do this.');
    expect(page.find('[role=tab]')).toBeNull();
  });

  it('tries again after a failure', () => {
    open(503, {})();
    backend.flush();

    backend.expectGET(URL).respond(someProject());
    page.button('Try again').click();
    backend.flush();

    expect(page.findAll('.step-row')).toHaveLength(6);
  });

  it('shows a step that is selected, and keeps it in the URL', () => {
    opened();

    graphNode('reporting').dispatchEvent(new MouseEvent('click'));
    settle();

    expect(page.find('.step-details h2').textContent).toContain('Reporting');
    expect(search()).toEqual({step: 'reporting'});
    expect(the('announcer').message).toContain('Reporting is shown below');
    page.button('Close').click();
    expect(page.find('.step-details')).toBeNull();
    expect(search()).toEqual({});
  });

  it.each([
    ['Timeline', 'timeline', 'project-timeline'],
    ['Data', 'data', 'project-data'],
    ['Incidents', 'incidents', 'project-incidents']
  ])('opens the tab %s, and keeps it in the URL', (label, key, element) => {
    opened();

    tab(label).click();

    expect(page.find(element)).not.toBeNull();
    expect(search()).toEqual({tab: key});
  });

  it('starts from the tab, step and page of the URL', () => {
    open(200, someProject());
    the('$location').search({tab: 'history', step: 'reporting', page: '2'});
    backend.expectGET('/api/history/?page=2&project_id=3')
      .respond({events: [], page: 2, pages: 3, count: 120});
    page = mount('<orchestra-project project-id="3"></orchestra-project>');
    backend.flush();
    expect(tab('History').getAttribute('aria-selected')).toBe('true');

    backend.expectGET('/api/history/?page=3&project_id=3')
      .respond({events: [], page: 3, pages: 3, count: 120});
    page.button('Older').click();
    backend.flush();

    expect(search()).toEqual({tab: 'history', step: 'reporting', page: 3});
  });

  it('leads to what failed', () => {
    opened();

    page.button('See what failed').click();

    expect(search()).toEqual({tab: 'incidents'});
    expect(tab('Incidents').textContent).toContain('1');
    expect(page.find('.project-trouble')).toBeNull();
  });

  it('says so where the workflow has no steps', () => {
    opened(someProject({graph: [], tasks: {}, incidents: [], stints: []}));

    expect(page.text).toContain('The workflow has no steps');
  });

  describe('while it is looked at', () => {
    const knows = headers => headers['If-None-Match'] === '"one"';

    it('shows what is new, and says so, without moving anything', () => {
      opened();
      graphNode('reporting').dispatchEvent(new MouseEvent('click'));
      settle();
      graphNode('reporting').focus();
      const changed = someProject();
      changed.tasks.reporting.status = 'Post-review Processing';

      backend.expectGET(URL, knows).respond(200, changed, {ETag: '"two"'});
      passTime();
      backend.flush();

      expect(document.activeElement).toBe(graphNode('reporting'));
      expect(graphNode('reporting').textContent).toContain('Returned');
      expect(page.find('.step-details').textContent).toContain('Returned');
      expect(the('announcer').message).toBe('Reporting: Returned.');
    });

    it.each([[304, undefined], [503, {}]])(
      'stays as it is after a %d', (...answer) => {
        opened();
        const node = graphNode('reporting');
        backend.expectGET(URL, knows).respond(...answer);
        passTime();
        backend.flush();

        expect(graphNode('reporting')).toBe(node);
        expect(page.findAll('.step-row')).toHaveLength(6);
      }
    );

    it('asks at once when somebody comes back to it', () => {
      opened();

      backend.expectGET(URL, knows).respond(304);
      document.dispatchEvent(new Event('visibilitychange'));
      settle();

      backend.flush();
    });

    it('does not ask while nobody looks, nor once it is left', () => {
      opened();
      vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
      passTime();
      vi.restoreAllMocks();
      page.remove();
      passTime();

      backend.verifyNoOutstandingRequest(false);
    });
  });
});
