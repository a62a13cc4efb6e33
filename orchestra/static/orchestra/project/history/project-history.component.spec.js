import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, start, the} from '../../tooling/testing.js';
import {someProject} from '../testing.js';

const event = (id, kind = 'project_paused') => ({
  id,
  kind,
  datetime: '2026-11-20T10:00:00Z',
  actor: {kind: 'worker', name: 'ada', performed_by: ''},
  task: null,
  assignment: null,
  data: {}
});
const url = page => `/api/history/?page=${page}&project_id=3`;

describe('projectHistory', () => {
  let backend;
  let page;

  const open = (...answer) => {
    start('orchestra.project');
    backend = the('$httpBackend');
    backend.expectGET(url(1)).respond(...answer);
    page = mount(
      `<project-history project="project" page="page" on-turn="turn(page)">
       </project-history>`,
      {project: someProject(), page: 1, turn: vi.fn()}
    );
  };
  const answer = (events, changes) => ({
    events, page: 1, pages: 2, count: 60, ...changes
  });

  it('says who did what, and when', () => {
    open(answer([event(9)]));
    backend.flush();

    const cells = page.findAll('tbody td')
      .map(cell => cell.textContent.trim());
    expect(cells).toEqual([
      'Project paused', 'The project', 'Ada Okafor',
      'Fri 20 Nov 2026, 10:00'
    ]);
  });

  it('turns the pages', () => {
    open(answer([event(9)]));
    backend.flush();
    page.button('Older').click();
    expect(page.scope.turn).toHaveBeenCalledWith(2);

    backend.expectGET(url(2)).respond(answer([event(1, 'project_created')], {
      page: 2
    }));
    page.set({page: 2});
    expect(page.find('[aria-busy]')).not.toBeNull();
    backend.flush();

    expect(page.text).toContain('Project created');
  });

  it('follows what is new without losing what it shows', () => {
    open(answer([event(9)]));
    backend.flush();
    const row = page.find('tbody tr');

    backend.expectGET(url(1)).respond(answer([event(10), event(9)]));
    page.set({project: someProject()});
    expect(page.find('tbody tr')).toBe(row);
    backend.flush();

    expect(page.findAll('tbody tr')).toHaveLength(2);
    backend.expectGET(url(1)).respond(503, {});
    page.set({project: someProject()});
    backend.flush();
    expect(page.findAll('tbody tr')).toHaveLength(2);
  });

  it('says so when nothing has happened', () => {
    open(answer([], {pages: 1, count: 0}));
    backend.flush();

    expect(page.text).toContain('Nothing has happened yet');
  });

  it('says why it could not be loaded, and tries again', () => {
    open(503, {});
    backend.flush();
    expect(page.find('[role=alert]')).not.toBeNull();

    backend.expectGET(url(1)).respond(answer([event(9)]));
    page.button('Try again').click();
    backend.flush();

    expect(page.findAll('tbody tr')).toHaveLength(1);
  });
});
