import '../index.js';
import {applyTheme} from './theme.js';
import {mount, start} from '../../tooling/testing.js';

describe('themeChoice', () => {
  beforeEach(() => start('orchestra.common'));

  afterEach(() => applyTheme('system'));

  it('changes the theme at once', () => {
    const {findAll, find} = mount('<theme-choice></theme-choice>');
    expect(find('legend').textContent).toBe('Theme');

    const dark = findAll('input')[2];
    dark.click();

    expect(dark.closest('label').textContent.trim()).toBe('Dark');
    expect(document.documentElement.dataset.theme).toBe('dark');
  });
});
