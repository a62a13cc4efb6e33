import '../parts.js';
import '../app.module.js';
import './admins-only.component.js';
import {mount, start} from '../../tooling/testing.js';

describe('adminsOnly', () => {
  beforeEach(() => start('orchestra'));

  it('says whose page it is, whom to ask and where to go', () => {
    const {find} = mount('<admins-only></admins-only>');

    expect(document.title).toBe('For project admins · Orchestra');
    expect(find('[role=alert]').textContent).toContain('ask whoever runs');
    expect(find('a').getAttribute('href')).toBe('./');
  });
});
