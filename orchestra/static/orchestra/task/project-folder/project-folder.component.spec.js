import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, someTaskAssignment, start} from '../../tooling/testing.js';

describe('projectFolder', () => {
  beforeEach(() => start('orchestra.task'));

  const show = projectData => {
    const assignment = someTaskAssignment();
    assignment.project.project_data = projectData;
    return mount(
      '<project-folder task-assignment="assignment"></project-folder>',
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

  it.each([[{}], [null], [{project_folder_id: ''}]])(
    'shows nothing where there is no folder: %o', projectData => {
      expect(show(projectData).text).toBe('');
    }
  );
});
