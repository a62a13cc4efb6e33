import '../parts.js';
import '../app.module.js';
import './not-found.component.js';
import {mount, start} from '../../tooling/testing.js';

describe('notFound', () => {
  beforeEach(() => start('orchestra'));

  it('says that there is no such page, and where to go', () => {
    const {find} = mount('<not-found></not-found>');

    expect(document.title).toBe('Page not found · Orchestra');
    expect(find('a').getAttribute('href')).toBe('./');
  });
});
