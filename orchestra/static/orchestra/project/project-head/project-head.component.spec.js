import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, start} from '../../tooling/testing.js';
import {someProject} from '../testing.js';

describe('projectHead', () => {
  const show = (changes = {}) => {
    start('orchestra.project');
    const project = someProject();
    Object.assign(project.project, changes);
    return mount('<project-head project="project"></project-head>', {project});
  };
  const links = page => page.findAll('a').map(a => [
    a.textContent, a.getAttribute('href')
  ]);

  it('says which project it is, and how far', () => {
    const page = show();

    expect(page.find('h1').textContent)
      .toContain('Pope and president in the city');
    expect(page.find('.chip').textContent.trim()).toBe('▶ Active');
    expect(page.text).toContain('2 of 6 steps done · priority 5');
    expect(page.find('progress').value).toBe(2);
  });

  it('leads to where else the project lives', () => {
    const page = show({
      team_messages_url: 'https://mail.example/x', admin_url: '/admin/3/'
    });

    expect(links(page)).toEqual([
      ['Projects', 'projects'],
      ['Journalism v1', 'workflow/journalism/v1'],
      ['Slack channel', 'https://slack.com/app_redirect?channel=C1'],
      ['Team messages', 'https://mail.example/x'],
      ['Open in the admin', '/admin/3/']
    ]);
  });

  it('leaves out what there is not', () => {
    expect(links(show({slack_group_id: null}))).toHaveLength(2);
  });

  it.each(['Paused', 'Completed', 'Aborted'])('has a sign for %s', status => {
    expect(show({status}).find('.chip').textContent.trim())
      .toMatch(new RegExp(`^\\S ${status}$`));
  });

  it('says that it is for training', () => {
    expect(show({task_class: 0}).text).toContain('training');
  });
});
