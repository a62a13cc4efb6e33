import '../common/index.js';
import './index.js';
import {mount, settle, start, the} from '../tooling/testing.js';

const somebody = changes => ({
  id: 4,
  username: 'ada',
  name: 'Ada Okafor',
  is_active: true,
  timezone: 'UTC',
  certifications: [{
    id: 9, certification: 2, name: 'Writing', workflow_name: 'News',
    role: 0, task_class: 1, staffbot_enabled: true, staffing_priority: 0
  }],
  open_tasks: 1,
  load: {in_progress: 1},
  this_week: {monday: '2026-11-16', days: [8, 0, 0, 0, 0, 0, 0], hours: 8},
  next_week: {monday: '2026-11-23', days: null, hours: null},
  minutes_booked: 90,
  hours_free: 6.5,
  ...changes
});

const URL = '/api/people/?order=name&page=1&search=';
const page = (people, changes = {}) => ({
  people, page: 1, pages: 1, count: people.length, ...changes
});

describe('orchestraPeople', () => {
  let backend;

  beforeEach(() => {
    start('orchestra.people');
    backend = the('$httpBackend');
    backend.whenGET('/api/certifications/').respond({certifications: [
      {id: 2, name: 'Writing', workflow_name: 'News', requires: []}
    ]});
  });

  const open = (url, ...answer) => {
    backend.expectGET(url).respond(...answer);
    const found = mount('<orchestra-people></orchestra-people>');
    backend.flush();
    return found;
  };

  it('tells of each what they can, do, and have time for', () => {
    const found = open(URL, page([somebody()]));

    expect(found.find('.people-row').textContent.replace(/\s+/g, ' '))
      .toContain('1 open task: 1 in progress');
    expect(found.text).toContain(
      'This week: 8 h offered, 1 h 30 min booked, 6 h 30 min free'
    );
    expect(found.text).toContain('Next week: no hours given');
    expect(found.find('.people-name').getAttribute('href'))
      .toBe('people?person=ada');
  });

  it('reads the filters from the URL, and keeps them there', () => {
    the('$location').url(
      '/people?role=1&certification=2&free=yes&sort=-hours_free&page=2'
    );
    const found = open(
      '/api/people/?certification=2&free=true&order=-hours_free&page=2'
      + '&role=1&search=',
      page([somebody()], {page: 2, pages: 3, count: 51})
    );

    backend.expectGET(
      '/api/people/?certification=2&free=true&order=-hours_free&page=3'
      + '&role=1&search='
    ).respond(page([], {page: 3}));
    found.button('Next').click();
    backend.flush();

    expect(the('$location').search().page).toBe(3);
  });

  it('says that nobody matches, and shows everybody again', () => {
    the('$location').url('/people?q=nobody&role=7');
    const found = open(
      '/api/people/?order=name&page=1&search=nobody', page([])
    );
    expect(found.text).toContain('Nobody matches');

    backend.expectGET(URL).respond(page([somebody()]));
    found.button('Show everybody').click();
    backend.flush();

    expect(found.findAll('.people-row')).toHaveLength(1);
    expect(the('$location').search()).toEqual({});
  });

  it('says why nothing is there, and tries again', () => {
    const found = open(URL, 500, {error: 500, message: 'Out of order.'});
    expect(found.find('[role=alert]').textContent).toContain('Out of order.');

    backend.expectGET(URL).respond(page([somebody()]));
    found.button('Try again').click();
    backend.flush();

    expect(found.findAll('.people-row')).toHaveLength(1);
  });

  it('opens and closes somebody without asking for the list again', () => {
    const found = open(URL, page([somebody()]));
    backend.expectGET('/api/person/?username=ada')
      .respond({...somebody(), tasks: []});

    the('$location').search('person', 'ada');
    the('$rootScope').$broadcast('$routeUpdate');
    settle();
    backend.flush();
    expect(found.find('.person-name').textContent).toBe('Ada Okafor');

    found.button('Close').click();
    settle();
    expect(found.find('person-panel')).toBeNull();
    expect(the('$location').search().person).toBeUndefined();
  });
});
