import '../common/index.js';
import './index.js';
import {mount, settle, start, the, type} from '../tooling/testing.js';

const someTask = changes => ({
  id: 4,
  assignment_id: 104,
  step: 'Image Rating',
  detail: 'A test run',
  project: 'v1',
  workflow: 'Simple Workflow',
  priority: 5,
  state: 'in_progress',
  assignment_start_datetime: '2026-11-01T10:00:00Z',
  next_todo_dict: {},
  tags: [],
  ...changes
});

const answerWith = (tasks, changes = {}) => ({
  tasks,
  reviewerStatus: false,
  preventNew: false,
  preventNewReason: '',
  completed: {page: 1, pages: 1, count: 0},
  ...changes
});

const URL_OF_PAGE = page => `/api/dashboard_tasks/?completed_page=${page}`;

describe('orchestraDashboard', () => {
  let backend;

  beforeEach(() => {
    start('orchestra.dashboard');
    backend = the('$httpBackend');
  });

  const open = (answer, page = 1) => {
    backend.expectGET(URL_OF_PAGE(page)).respond(...[].concat(answer));
    return mount('<orchestra-dashboard></orchestra-dashboard>');
  };

  it('says that it loads', () => {
    const page = open([200, answerWith([])]);

    expect(page.find('[aria-busy]').textContent).toContain('loading');
  });

  it('links every task and counts them by section', () => {
    const page = open([200, answerWith([
      someTask(), someTask({id: 5, assignment_id: 105, state: 'returned'})
    ])]);
    backend.flush();

    expect(page.findAll('h2').map(h => h.textContent.trim()))
      .toEqual(['Returned 1', 'In progress 1']);
    expect(page.findAll('a').map(a => a.getAttribute('href')))
      .toEqual(['task/5', 'task/4']);
  });

  it('says what to do when nothing is waiting', () => {
    const page = open([200, answerWith([])]);
    backend.flush();

    expect(page.text).toContain('Nothing is waiting for you');
    expect(page.button('New delivery task').disabled).toBe(false);
  });

  it('says why nothing is there after a failure, and tries again', () => {
    const page = open([500, {error: 500, message: 'Out of order.'}]);
    backend.flush();
    expect(page.find('[role=alert]').textContent).toContain('Out of order.');

    backend.expectGET(URL_OF_PAGE(1)).respond(answerWith([someTask()]));
    page.button('Try again').click();
    backend.flush();

    expect(page.find('[role=alert]')).toBeNull();
    expect(page.findAll('a')).toHaveLength(1);
  });

  it('keeps the search and the order in the URL', () => {
    vi.useFakeTimers();
    const page = open([200, answerWith([someTask()])]);
    backend.flush();

    type(page.find('input'), 'nothing like it');
    the('$timeout').flush();

    expect(page.text).toContain('No task matches “nothing like it”');
    expect(the('$location').search()).toEqual({q: 'nothing like it'});
    page.button('Show all tasks').click();
    expect(the('$location').search()).toEqual({});
    vi.useRealTimers();
  });

  it('starts from the search, order and page of the URL', () => {
    the('$location').search({q: 'rating', sort: 'project', page: '3'});
    const page = open([200, answerWith([someTask()], {
      completed: {page: 3, pages: 4, count: 80}
    })], 3);
    backend.flush();

    expect(page.find('input').value).toBe('rating');
    expect(page.controller.sort).toBe('project');
  });

  it('turns the pages of what is completed', () => {
    const completed = {page: 1, pages: 2, count: 21};
    const page = open([
      200, answerWith([someTask({state: 'complete'})], {completed})
    ]);
    backend.flush();
    expect(page.find('h2 .count, .count').textContent).toBe('21');

    backend.expectGET(URL_OF_PAGE(2)).respond(answerWith(
      [someTask({state: 'complete'})], {completed: {...completed, page: 2}}
    ));
    page.button('Older').click();
    backend.flush();

    expect(page.text).toContain('Page 2 of 2');
    expect(the('$location').search()).toEqual({page: 2});
    expect(page.button('Older').disabled).toBe(true);
  });

  describe('while it is looked at', () => {
    const listOf = (...ids) => answerWith(ids.map(id => (
      someTask({id, assignment_id: id})
    )));

    const passTime = () => the('$interval').flush(30 * 1000);

    it('shows what came in, and says so, without moving anything', () => {
      const page = open([200, listOf(4), {ETag: '"one"'}]);
      backend.flush();
      const link = page.find('a');

      backend
        .expectGET(URL_OF_PAGE(1), headers => (
          headers['If-None-Match'] === '"one"'
        ))
        .respond(200, listOf(4, 5), {ETag: '"two"'});
      passTime();
      backend.flush();

      expect(page.findAll('a')).toHaveLength(2);
      expect(page.findAll('a')).toContain(link);
      expect(the('announcer').message)
        .toBe('In progress: Image Rating, A test run.');
    });

    it('stays as it is when nothing came in', () => {
      const page = open([200, listOf(4), {ETag: '"one"'}]);
      backend.flush();
      const link = page.find('a');

      backend.expectGET(URL_OF_PAGE(1)).respond(304);
      passTime();
      backend.flush();

      expect(page.find('a')).toBe(link);
      expect(the('announcer').message).toBe('');
    });

    it('keeps what it shows when it cannot ask', () => {
      const page = open([200, listOf(4)]);
      backend.flush();

      backend.expectGET(URL_OF_PAGE(1)).respond(500, {});
      passTime();
      backend.flush();

      expect(page.findAll('a')).toHaveLength(1);
    });

    it('asks once at a time, and not for what failed to load', () => {
      open([500, {}]);
      backend.flush();
      passTime();
      backend.verifyNoOutstandingRequest(false);
    });

    it('asks at once when somebody comes back to it', () => {
      const page = open([200, listOf(4)]);
      backend.flush();

      backend.expectGET(URL_OF_PAGE(1)).respond(200, listOf(4, 5));
      document.dispatchEvent(new Event('visibilitychange'));
      settle();
      backend.flush();

      expect(page.findAll('a')).toHaveLength(2);
    });

    it('does not ask while nobody looks', () => {
      open([200, listOf(4)]);
      backend.flush();
      vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');

      passTime();

      backend.verifyNoOutstandingRequest(false);
      vi.restoreAllMocks();
    });

    it('drops an answer for a page that was turned meanwhile', () => {
      const pages = {page: 1, pages: 2, count: 21};
      const done = changes => answerWith(
        [someTask({state: 'complete'})], {completed: {...pages, ...changes}}
      );
      const page = open([200, done({})]);
      backend.flush();

      backend.expectGET(URL_OF_PAGE(1)).respond(200, done({}));
      passTime();
      backend.expectGET(URL_OF_PAGE(2)).respond(200, done({page: 2}));
      page.button('Older').click();
      backend.flush();

      expect(page.text).toContain('Page 2 of 2');
    });

    it('asks no more once it is left', () => {
      const page = open([200, listOf(4)]);
      backend.flush();

      page.remove();
      passTime();

      backend.verifyNoOutstandingRequest(false);
    });
  });

  it('goes to the search with a slash, until it is left', () => {
    const page = open([200, answerWith([someTask()])]);
    backend.flush();
    const press = () => document.body.dispatchEvent(
      new KeyboardEvent('keydown', {key: '/', bubbles: true})
    );

    press();
    expect(document.activeElement).toBe(page.find('input'));

    page.remove();
    expect(() => { press(); settle(); }).not.toThrow();
  });
});
