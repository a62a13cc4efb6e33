import '../../common/index.js';
import '../index.js';
import {mount, start, the} from '../../tooling/testing.js';
import {CHANGED, someProject, someTask} from '../testing.js';

const PREVIEW = {
  worker: 'ada', data_version: 4, task_data: {text: 'Nearly done'},
  next_status: 'Pending Review'
};

describe('submitDialog', () => {
  let page;
  let submit;
  const done = vi.fn();

  beforeEach(() => start('orchestra.projectActions'));

  const open = (...answers) => {
    submit = vi.spyOn(the('managementApi'), 'submitOnBehalf');
    answers.forEach(answer => submit.mockImplementationOnce(answer));
    page = mount(`<submit-dialog project="project" task="task"
      on-done="done(text)"></submit-dialog>`, {
      project: someProject(), task: someTask(), done
    });
  };
  const resolved = value => () => the('$q').resolve(value);
  const rejected = value => () => the('$q').reject(value);

  it('shows what is submitted, and submits just that', () => {
    open(resolved(PREVIEW), resolved(PREVIEW));

    expect(page.text).toContain('as Ada Example saved it last');
    expect(page.text).toContain('waits for a reviewer');
    expect(page.find('pre').textContent).toContain('Nearly done');
    page.button('Submit').click();

    expect(submit).toHaveBeenLastCalledWith(
      7, {commit: true, data_version: 4, expected_worker: 'ada'}
    );
    expect(done).toHaveBeenCalledOnce();
  });

  it('shows what was saved meanwhile, and does nothing', () => {
    open(resolved(PREVIEW), rejected(CHANGED), resolved({
      ...PREVIEW, data_version: 5, task_data: {text: 'Done'}
    }));

    page.button('Submit').click();

    expect(page.findAll('.field-error').at(-1).textContent)
      .toContain('by now');
    expect(page.find('pre').textContent).toContain('"Done"');
  });

  it('says why nothing can be submitted', () => {
    open(rejected(CHANGED));

    expect(page.text).toContain('This cannot be submitted');
    expect(page.button('Submit').disabled).toBe(true);
  });
});
