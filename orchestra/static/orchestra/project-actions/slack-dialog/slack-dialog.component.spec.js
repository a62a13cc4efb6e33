import '../../common/index.js';
import '../index.js';
import {mount, settle, start, the} from '../../tooling/testing.js';
import {someProject} from '../testing.js';

describe('slackDialog', () => {
  let page;
  let edit;
  const done = vi.fn();

  beforeEach(() => {
    start('orchestra.projectActions');
    edit = vi.spyOn(the('managementApi'), 'editSlackMembership')
      .mockReturnValue(the('$q').resolve());
    vi.spyOn(the('managementApi'), 'people').mockReturnValue(
      the('$q').resolve({people: [{username: 'fay', name: 'fay'}]})
    );
    page = mount(`<slack-dialog project="project" on-done="done(text)">
      </slack-dialog>`, {project: someProject(), done});
  });

  const choose = () => {
    page.find('input').click();
    settle();
    page.find('[role=option]').click();
  };

  it('asks for somebody first', () => {
    page.button('Let in').click();

    expect(page.text).toContain('Choose somebody first.');
    expect(edit).not.toHaveBeenCalled();
  });

  it('lets somebody in', () => {
    choose();
    expect(page.text).toContain('fay is invited');
    page.button('Let in').click();

    expect(edit).toHaveBeenCalledExactlyOnceWith(3, 'fay', 'add');
    expect(done).toHaveBeenCalledWith('fay is in the Slack channel now.');
  });

  it('takes somebody out', () => {
    choose();
    page.find('[value=remove]').click();
    page.button('Take out').click();

    expect(edit).toHaveBeenCalledExactlyOnceWith(3, 'fay', 'remove');
  });

  it('says what Slack says', () => {
    edit.mockImplementation(() => the('$q').reject({
      status: 409, data: {message: 'Slack is switched off.'}
    }));
    choose();
    page.button('Let in').click();

    expect(page.text).toContain('Slack is switched off.');
  });
});
