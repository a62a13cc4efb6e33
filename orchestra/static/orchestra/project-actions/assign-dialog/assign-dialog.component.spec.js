import '../../common/index.js';
import '../index.js';
import {mount, settle, start, the} from '../../tooling/testing.js';
import {CHANGED, someProject, someTask} from '../testing.js';

const MARKUP = `<assign-dialog project="project" task="task"
  is-reassign="isReassign" on-stale="stale()" on-done="done(text)"
  on-close="close()"></assign-dialog>`;

const FAY = {
  username: 'fay',
  name: 'Fay Ito',
  open_tasks: 1,
  minutes_booked: 90,
  hours_free: 4,
  obstacle: '',
  note: ''
};

describe('assignDialog', () => {
  let page;
  let api;
  const spies = {};

  beforeEach(() => {
    start('orchestra.projectActions');
    api = the('managementApi');
    Object.assign(spies, {stale: vi.fn(), done: vi.fn(), close: vi.fn()});
  });

  const open = (values = {}, people = [FAY]) => {
    vi.spyOn(api, 'candidates')
      .mockImplementation(() => the('$q').resolve({level: 0, people}));
    page = mount(MARKUP, {
      project: someProject(), task: someTask(), ...spies, ...values
    });
  };
  const waiting = someTask({status: 'Awaiting Processing', assignments: []});
  const choose = () => {
    page.find('input').click();
    page.find('[role=option]').click();
  };

  it('offers the certified, with how much they have to do', () => {
    open({task: waiting});
    page.find('input').click();

    expect(page.find('[role=option]').textContent).toBe(
      'Fay Ito (fay)1 open task, 1.5 h this week, 4 h free'
    );
  });

  it('says what will happen, and assigns', () => {
    const assign = vi.spyOn(api, 'assignTask')
      .mockReturnValue(the('$q').resolve());
    open({task: waiting});

    choose();
    expect(page.text).toContain('Fay Ito has the task from now on');
    page.button('Assign').click();

    expect(assign).toHaveBeenCalledExactlyOnceWith(
      7, 'fay', {expected_status: 'Awaiting Processing'}
    );
    expect(spies.done).toHaveBeenCalledOnce();
  });

  it('takes a level over from whoever has it', () => {
    const reassign = vi.spyOn(api, 'reassign')
      .mockReturnValue(the('$q').resolve());
    open({isReassign: true});

    choose();
    expect(page.text).toContain('takes over from Ada Example');
    page.button('Reassign').click();

    expect(api.candidates).toHaveBeenCalledWith(7, 21);
    expect(reassign).toHaveBeenCalledWith(
      21, 'fay', {expected_worker: 'ada'}
    );
  });

  it('asks for somebody first', () => {
    open({task: waiting});

    page.button('Assign').click();

    expect(page.text).toContain('Choose somebody first.');
  });

  it('says who cannot have it, and why', () => {
    open({task: waiting}, [{...FAY, obstacle: 'The account is not active.'}]);

    expect(page.text).toContain('Fay Ito: The account is not active.');
    expect(page.text).toContain('Nobody is certified');
    expect(page.button('Assign').disabled).toBe(true);
  });

  it('does it once, however often it is pressed', () => {
    const assign = vi.spyOn(api, 'assignTask')
      .mockReturnValue(the('$q').defer().promise);
    open({task: waiting});
    choose();

    page.controller.submit();
    page.controller.submit();
    settle();
    page.button('Cancel').click();

    expect(assign).toHaveBeenCalledOnce();
    expect(spies.close).not.toHaveBeenCalled();
  });

  it('tells of a changed world, and looks at it anew', () => {
    vi.spyOn(api, 'assignTask').mockImplementation(
      () => the('$q').reject(CHANGED)
    );
    open({task: waiting});
    choose();

    page.button('Assign').click();

    expect(page.findAll('.field-error').at(-1).textContent)
      .toContain('complete by now');
    expect(spies.stale).toHaveBeenCalledOnce();
    expect(api.candidates).toHaveBeenCalledTimes(2);
  });

  it('says that the experts could not be loaded, and tries again', () => {
    open({task: waiting});
    api.candidates.mockImplementation(() => the('$q').reject({status: 500}));

    page.controller.load();
    settle();

    expect(page.text).toContain('The experts could not be loaded');
    expect(page.button('Try again')).toBeDefined();
  });
});
