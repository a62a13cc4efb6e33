import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, someTaskAssignment, start, the}
  from '../../tooling/testing.js';

const STEPS = [
  {
    slug: 'crawl', name: 'Crawling', is_human: false, task_id: 6,
    status: 'Complete',
    assignments: [{id: 1, level: 0, worker: null, status: 'Submitted'}]
  },
  {
    slug: 'rate', name: 'Image Rating', is_human: true, task_id: 7,
    status: 'Reviewing',
    assignments: [
      {
        id: 2, level: 0, worker: 'ada', worker_name: 'Ada Okafor',
        status: 'Submitted', recorded_work_time: 5400
      },
      {
        id: 3, level: 1, worker: 'bo', worker_name: 'Bo Lindqvist',
        status: 'Processing', recorded_work_time: null
      }
    ]
  },
  {
    slug: 'edit', name: 'Editing', is_human: true, task_id: 8,
    status: 'Awaiting Processing', assignments: []
  },
  {
    slug: 'print', name: 'Printing', is_human: true, task_id: null,
    status: null, assignments: []
  }
];

describe('teamInfoCard', () => {
  beforeEach(() => start('orchestra.task'));

  const show = (answer = [{steps: STEPS}]) => {
    the('$httpBackend').expectGET('/api/project_team/?project_id=3')
      .respond(...answer);
    const page = mount(
      '<team-info-card task-assignment="assignment"></team-info-card>',
      {assignment: someTaskAssignment()}
    );
    the('$httpBackend').flush();
    return page;
  };
  const texts = (page, selector) => page.findAll(selector)
    .map(element => element.textContent.replace(/\s+/g, ' ').trim());

  it('gives each assignment its own row [W-F14]', () => {
    expect(texts(show(), '.team-person')).toEqual([
      'Ada Okafor (you) · Expert Recorded: 1 h 30 min',
      'Bo Lindqvist · Reviewer, at work'
    ]);
  });

  it('says of every step how far it is, those to come too', () => {
    expect(texts(show(), '.chip')).toEqual(
      ['✓ Complete', 'In review', 'Waiting', 'To come']
    );
  });

  it('says where nobody is', () => {
    expect(texts(show(), '.team-step > .muted'))
      .toEqual(['By a machine', 'Nobody yet']);
  });

  it('is plain for experts', () => {
    expect(show().find('a')).toBeNull();
  });

  it('has links for admins, but none to the page itself', () => {
    the('orchestraConfig').worker.is_project_admin = true;

    expect(show().findAll('a').map(a => a.getAttribute('href')))
      .toEqual(['task/6', 'task/8']);
  });

  it('says when it could not be loaded, and tries again', () => {
    const page = show([503, {}]);
    expect(page.find('[role=alert]')).not.toBeNull();

    the('$httpBackend').expectGET(/project_team/).respond({steps: STEPS});
    page.button('Try again').click();
    the('$httpBackend').flush();

    expect(page.findAll('.team-step')).toHaveLength(4);
  });

  it('calls a status that it does not know by its name', () => {
    const [first] = STEPS;
    const page = show([{steps: [{...first, status: 'Odd'}]}]);

    expect(texts(page, '.chip')).toEqual(['Odd']);
  });
});
