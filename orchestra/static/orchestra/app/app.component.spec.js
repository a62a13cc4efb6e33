import './parts.js';
import './app.module.js';
import './admins-only/admins-only.component.js';
import './app.component.js';
import './app.config.js';
import './app.routes.js';
import './header/header.component.js';
import './not-found/not-found.component.js';
import './user-menu/user-menu.component.js';
import {mount, settle, start, the} from '../tooling/testing.js';

const NO_TASKS = {
  tasks: [],
  reviewerStatus: false,
  preventNew: false,
  completed: {page: 1, pages: 1, count: 0}
};

describe('orchestraApp', () => {
  let backend;
  let page;

  beforeEach(() => {
    const base = document.createElement('base');
    base.href = '/orchestra/app/';
    document.head.append(base);
    start('orchestra');
    backend = the('$httpBackend');
    backend.whenGET('/api/dashboard_tasks/?completed_page=1')
      .respond(NO_TASKS);
    backend.whenGET('/api/timer/').respond({start_time: null});
    page = mount('<orchestra-app></orchestra-app>');
  });

  afterEach(() => document.querySelector('base').remove());

  const go = path => {
    the('$location').url(path);
    settle();
  };

  it('opens the dashboard first, and leaves the focus to the browser', () => {
    backend.flush();

    expect(page.find('h1').textContent).toBe('Your tasks');
    expect(document.activeElement).toBe(document.body);
  });

  it('hands the number of the task to its page', () => {
    backend.expectPOST('/api/task_assignment_information/', {task_id: 7})
      .respond(404, {error: 404, message: 'No such task.'});
    go('/task/7');
    backend.flush();

    expect(page.find('[role=alert]').textContent).toContain('No such task.');
  });

  it('knows that a task has a number', () => {
    go('/task/seven');

    expect(page.find('h1').textContent).toBe('Page not found');
  });

  it.each([
    ['/timecard', undefined], ['/timecard/7', 7]
  ])('opens the timecard at %s', (path, taskId) => {
    backend.whenGET(/time/).respond([]);
    go(path);
    backend.flush();

    expect(page.find('h1').textContent).toBe('Timecard');
    expect(page.find('orchestra-timecard').getAttribute('task-id'))
      .toBe('$resolve.taskId');
    expect(the('$route').current.locals.taskId).toBe(taskId);
  });

  it.each([
    '/projects', '/projects/new', '/project/3', '/workflow/journalism/v1'
  ])('keeps %s for admins', path => {
    go(path);

    expect(page.find('h1').textContent).toBe('For project admins');
  });

  it('has no page of components outside of development', () => {
    go('/components');

    expect(page.find('h1').textContent).toBe('Page not found');
  });

  it('moves the focus to what is new', () => {
    go('/nowhere');
    go('/nowhere-else');

    expect(document.activeElement.id).toBe('main');
  });

  it('skips to the content', () => {
    page.button('Skip to content').click();

    expect(document.activeElement.id).toBe('main');
  });
});
