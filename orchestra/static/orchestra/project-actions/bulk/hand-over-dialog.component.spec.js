import '../../common/index.js';
import '../index.js';
import {mount, settle, start, the} from '../../tooling/testing.js';

const ADA = {
  username: 'ada', name: 'ada', open_tasks: 2, minutes_booked: 0,
  hours_free: null
};
const BO = {...ADA, username: 'bo', name: 'bo'};
const RESULTS = [
  {assignment_id: 1, step_name: 'Reporting', project_description: 'Fish',
    is_done: true, message: ''},
  {assignment_id: 2, step_name: 'Photos', project_description: 'Fish',
    is_done: false, message: 'They lack a certification.'}
];

describe('handOverDialog', () => {
  let page;
  let handOver;
  const close = vi.fn();

  beforeEach(() => {
    start('orchestra.projectActions');
    const api = the('managementApi');
    vi.spyOn(api, 'people')
      .mockImplementation(() => the('$q').resolve({people: [ADA, BO]}));
    handOver = vi.spyOn(api, 'handOver')
      .mockImplementation(() => the('$q').resolve(RESULTS));
    page = mount(
      '<hand-over-dialog on-close="close()"></hand-over-dialog>', {close}
    );
  });

  const choose = (field, option) => {
    page.findAll('input')[field].click();
    settle();
    page.findAll('orchestra-combobox')[field]
      .querySelectorAll('[role=option]').item(option).click();
    settle();
  };

  it('tells first what will change hands, and what will not', () => {
    choose(0, 0);
    expect(handOver).not.toHaveBeenCalled();
    choose(1, 1);

    expect(handOver).toHaveBeenCalledExactlyOnceWith({
      worker_username: 'ada', successor_username: 'bo', commit: false
    });
    expect(page.text).toContain('1 task of 2 will go to bo');
    expect(page.text).toContain('They lack a certification.');
  });

  it('hands it over, and tells what became of each', () => {
    choose(0, 0);
    choose(1, 1);
    page.button('Reassign all').click();

    expect(handOver.mock.lastCall[0].commit).toBe(true);
    expect(page.text).toContain('1 task went to bo.');
    page.button('Close').click();
    expect(close).toHaveBeenCalledOnce();
  });

  it('says that there is nothing', () => {
    handOver.mockImplementation(() => the('$q').resolve([]));
    choose(0, 0);
    choose(1, 1);

    expect(page.text).toContain('ada works on nothing');
    expect(page.button('Reassign all').disabled).toBe(true);
  });

  it('says why it could not be done', () => {
    handOver.mockImplementation(() => the('$q').reject({
      status: 400, data: {message: 'Choose somebody else.'}
    }));
    choose(0, 0);
    choose(1, 0);

    expect(page.text).toContain('Choose somebody else.');
  });
});
