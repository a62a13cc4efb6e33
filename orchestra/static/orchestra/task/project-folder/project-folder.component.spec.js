import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, someTaskAssignment, start} from '../../tooling/testing.js';

describe('projectFolder', () => {
  beforeEach(() => start('orchestra.task'));

  const show = (projectData, tag = 'project-folder') => {
    const assignment = someTaskAssignment();
    assignment.project.project_data = projectData;
    return mount(
      `<${tag} task-assignment="assignment"></${tag}>`,
      {assignment}
    );
  };

  it('lists the files of the folder, and links to it', () => {
    const {find} = show({project_folder_id: 'a/b'});

    expect(find('iframe').src).toBe(
      'https://drive.google.com/embeddedfolderview?id=a%2Fb#list'
    );
    expect(find('iframe').title).toBe('Project folder');
    expect(find('a').href).toBe('https://drive.google.com/open?id=a%2Fb');
  });

  it('goes by the name that published interfaces use, too [W-F19]', () => {
    const {find} = show({project_folder_id: 'a'}, 'orchestra-project-folder');

    expect(find('iframe').title).toBe('Project folder');
  });

  it.each([[{}], [null], [{project_folder_id: ''}]])(
    'shows nothing where there is no folder: %o', projectData => {
      expect(show(projectData).text).toBe('');
    }
  );
});
