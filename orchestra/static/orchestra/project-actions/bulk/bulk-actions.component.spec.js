import '../../common/index.js';
import '../index.js';
import {mount, start, the} from '../../tooling/testing.js';

const PROJECTS = [
  {id: 3, short_description: 'Fisheries', status: 'Active'},
  {id: 4, short_description: 'Schools', status: 'Active'},
  {id: 5, short_description: 'Parks', status: 'Paused'}
];

describe('bulkActions', () => {
  let page;
  let api;
  let reload;

  beforeEach(() => {
    start('orchestra.projectActions');
    api = the('managementApi');
    reload = vi.fn();
  });

  const open = (projects = PROJECTS) => {
    page = mount(`<bulk-actions projects="projects" on-done="reload()">
      </bulk-actions>`, {projects, reload});
  };

  it('pauses those that can be, and tells what became of each', () => {
    const set = vi.spyOn(api, 'setProjectStatuses').mockReturnValue(
      the('$q').resolve([
        {project_id: 3, is_done: true, message: ''},
        {project_id: 4, is_done: false, message: 'The project is completed.'}
      ])
    );
    open();

    page.button('Pause…').click();
    expect(page.text).toContain('Pause 2 projects?');
    expect(page.text).toContain('Parks: It is paused.');
    page.button('Pause').click();

    expect(set).toHaveBeenCalledExactlyOnceWith('Paused', [
      {project_id: 3, expected_status: 'Active'},
      {project_id: 4, expected_status: 'Active'}
    ]);
    expect(page.text).toContain('1 of 2 done.');
    expect(page.text).toContain('The project is completed.');
  });

  it('goes on with what is left', () => {
    const set = vi.spyOn(api, 'setProjectStatuses')
      .mockReturnValueOnce(the('$q').resolve([
        {project_id: 3, is_done: true, message: ''},
        {project_id: 4, is_done: false, message: 'Busy.'}
      ]))
      .mockReturnValueOnce(the('$q').resolve([
        {project_id: 4, is_done: true, message: ''}
      ]));
    open();

    page.button('Pause…').click();
    page.button('Pause').click();
    page.button('Try the rest again').click();

    expect(set.mock.lastCall[1]).toEqual([
      {project_id: 4, expected_status: 'Active'}
    ]);
    expect(page.text).toContain('2 of 2 done.');
    page.button('Close').click();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('retries what failed, project by project', () => {
    const retry = vi.spyOn(api, 'retryIncidents')
      .mockReturnValueOnce(the('$q').resolve({
        results: [{message: ''}], remaining: 0
      }))
      .mockReturnValueOnce(the('$q').resolve({results: [], remaining: 0}));
    open();

    page.button('Retry what failed…').click();
    page.button('Retry all').click();

    expect(retry.mock.calls).toEqual([[{project_id: 3}], [{project_id: 4}]]);
    expect(page.text).toContain('1 retry of 1.');
    expect(page.text).toContain('Nothing failed');
  });

  it('does nothing where none of the projects fits', () => {
    open([PROJECTS[0]]);

    page.button('Resume…').click();

    expect(page.button('Resume…').getAttribute('aria-disabled')).toBe('true');
    expect(page.find('dialog')).toBeNull();
  });

  it('leaves the page as it is when nothing was done', () => {
    open();

    page.button('Pause…').click();
    page.button('Cancel').click();

    expect(page.find('dialog')).toBeNull();
    expect(reload).not.toHaveBeenCalled();
  });

  it('says why nothing was done', () => {
    vi.spyOn(api, 'setProjectStatuses')
      .mockImplementation(() => the('$q').reject({status: 500}));
    open();

    page.button('Pause…').click();
    page.button('Pause').click();

    expect(page.find('[role=alert]').textContent).toContain('try again');
  });
});
