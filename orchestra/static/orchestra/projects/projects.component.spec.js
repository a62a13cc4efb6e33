import '../common/index.js';
import '../dashboard/index.js';
import '../plugins/index.js';
import '../task/index.js';
import './index.js';
import {listOf, someProject, someTask, someWorkflows} from './testing.js';
import {mount, settle, start, the} from '../tooling/testing.js';

const NEWEST = {order: '-start_datetime', page: 1};

describe('orchestraProjects', () => {
  let backend;

  beforeEach(() => {
    start('orchestra.projects');
    backend = the('$httpBackend');
    backend.whenGET('/api/workflows/').respond(someWorkflows());
  });

  const urlOf = query => `/api/projects/?${new URLSearchParams(
    Object.entries({...NEWEST, ...query}).sort()
  )}`;
  const expectList = (query, ...answer) => (
    backend.expectGET(urlOf(query)).respond(...answer)
  );
  const open = (answer, parameters = {}, query = parameters) => {
    the('$location').search(parameters);
    expectList(query, ...[].concat(answer));
    return mount('<orchestra-projects></orchestra-projects>');
  };
  const links = page => page.findAll('.rows a')
    .map(link => link.getAttribute('href'));

  it('says that it loads', () => {
    const page = open(listOf([]));

    expect(page.find('[aria-busy]').textContent).toContain('loading');
    expect(page.find('.page-head .button-primary').getAttribute('href'))
      .toBe('projects/new');
    expect(page.find('[href="todo-templates"]')).not.toBeNull();
  });

  it('links every project and counts them all', () => {
    const page = open(listOf(
      [someProject(), someProject({id: 8})], {count: 120, pages: 3}
    ));
    backend.flush();

    expect(links(page)).toEqual(['project/7', 'project/8']);
    expect(page.find('[role=status]').textContent).toBe('120 projects');
    expect(page.text).toContain('Page 1 of 3');
  });

  it('starts from the address, and keeps what is asked in it', () => {
    const asked = {
      search: 'harbour', worker: 'ada', stuck: true, status: 'Paused', page: 2
    };
    const page = open(listOf([someProject()], {page: 2, pages: 2}), asked);
    backend.flush();
    expect(page.find('#project-search').value).toBe('harbour');
    expect(page.find('[role=status]').textContent).toBe('1 project found');

    expectList(
      {search: 'harbour', worker: 'ada', status: 'Paused'}, listOf([])
    );
    page.findAll('.toggle')[0].click();
    backend.flush();

    expect(the('$location').search())
      .toEqual({search: 'harbour', worker: 'ada', status: 'Paused'});
    expect(page.text).toContain('No project fits');
  });

  it('shows all again, in the same order', () => {
    const page = open(listOf([]), {overdue: true, order: 'status'});
    backend.flush();

    expectList({order: 'status'}, listOf([someProject()]));
    page.button('Show all projects').click();
    backend.flush();

    expect(links(page)).toEqual(['project/7']);
    expect(the('$location').search()).toEqual({order: 'status'});
  });

  it('says what to do when there is nothing yet', () => {
    const page = open(listOf([]));
    backend.flush();

    expect(page.text).toContain('There is no project yet');
    expect(page.findAll('a[href="projects/new"]')).toHaveLength(2);
  });

  it('says why nothing is there after a failure, and tries again', () => {
    const page = open([500, {error: 500, message: 'Out of order.'}]);
    backend.flush();
    expect(page.find('[role=alert]').textContent).toContain('Out of order.');

    expectList({}, listOf([someProject()]));
    page.button('Try again').click();
    backend.flush();

    expect(links(page)).toEqual(['project/7']);
  });

  it('does without the names of the workflows', () => {
    backend.expectGET('/api/workflows/').respond(500, {});
    const page = open(listOf([someProject()]));
    backend.flush();

    expect(links(page)).toEqual(['project/7']);
  });

  it('turns pages, at the top of the next one', () => {
    const page = open(listOf([someProject()], {pages: 2, count: 51}));
    backend.flush();

    expectList({page: 2}, listOf([someProject({id: 8})], {page: 2, pages: 2}));
    page.button('Next').click();
    backend.flush();

    expect(links(page)).toEqual(['project/8']);
    expect(the('$location').search()).toEqual({page: 2});
  });

  it('drops an answer to what nobody asks any more', () => {
    const page = open(listOf([someProject()]));
    backend.flush();
    const [stuck, unstaffed] = page.findAll('.toggle');

    expectList({stuck: true}, listOf([someProject({id: 8})]));
    stuck.click();
    expectList(
      {stuck: true, unstaffed: true}, listOf([someProject({id: 9})])
    );
    unstaffed.click();
    backend.flush(1, 1);
    backend.flush(1);

    expect(links(page)).toEqual(['project/9']);
    expect(page.find('section').hasAttribute('aria-busy')).toBe(false);
  });

  it('suggests who holds something, each once', () => {
    const page = open(listOf([
      someProject({open_tasks: [someTask({worker: 'bo'}), someTask({id: 2})]}),
      someProject({id: 8})
    ]));
    backend.flush();

    expect(page.controller.holders).toEqual(['ada', 'bo']);
  });

  describe('with a selection', () => {
    let page;

    beforeEach(() => {
      page = open(listOf([someProject(), someProject({id: 8})]));
      backend.flush();
    });

    const boxes = () => page.findAll('[type=checkbox]');
    const bulk = () => page.find('bulk-actions');

    it('offers what may be done with it', () => {
      expect(bulk()).toBeNull();

      boxes()[2].click();

      expect(bulk()).not.toBeNull();
      expect(page.text).toContain('1 selected');
      expect(page.controller.chosen.map(({id}) => id)).toEqual([8]);
    });

    it('takes all of the page, or none', () => {
      boxes()[0].click();
      expect(boxes().map(box => box.checked)).toEqual([true, true, true]);

      boxes()[0].click();
      expect(boxes().map(box => box.checked)).toEqual([false, false, false]);
      expect(bulk()).toBeNull();
    });

    it('forgets what is not to be seen any more', () => {
      boxes()[0].click();

      expectList({stuck: true}, listOf([someProject({id: 8})]));
      page.findAll('.toggle')[0].click();
      backend.flush();

      expect(page.controller.chosen.map(({id}) => id)).toEqual([8]);
    });

    it('keeps what is still there once something was done', () => {
      boxes()[0].click();

      expectList({}, listOf([someProject({status: 'Paused'})]));
      page.controller.reload();
      settle();
      backend.flush();

      expect(page.controller.chosen.map(({id, status}) => [id, status]))
        .toEqual([[7, 'Paused']]);
      expect(page.text).toContain('1 selected');
    });
  });

  describe('while it is looked at', () => {
    let page;

    beforeEach(() => {
      page = open(listOf([someProject()]));
      backend.flush();
    });

    const passTime = () => the('$interval').flush(60 * 1000);

    it('follows what happens elsewhere', () => {
      expectList({}, listOf([someProject({finished_count: 3})]));
      passTime();
      expect(page.find('section').hasAttribute('aria-busy')).toBe(false);
      backend.flush();

      expect(page.text).toContain('3 of 5 steps');
    });

    it('keeps what it shows when it cannot ask', () => {
      expectList({}, 500, {});
      passTime();
      backend.flush();

      expect(links(page)).toEqual(['project/7']);
    });

    it('does not ask while nobody looks, nor once it is left', () => {
      vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
      passTime();
      vi.restoreAllMocks();
      page.remove();
      passTime();

      backend.verifyNoOutstandingRequest(false);
    });
  });

  it('goes to the search with a slash', () => {
    const page = open(listOf([]));
    backend.flush();

    document.body.dispatchEvent(
      new KeyboardEvent('keydown', {key: '/', bubbles: true})
    );

    expect(document.activeElement).toBe(page.find('#project-search'));
  });
});
