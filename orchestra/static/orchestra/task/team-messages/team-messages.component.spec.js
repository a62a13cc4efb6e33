import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, start} from '../../tooling/testing.js';

const MARKUP = '<team-messages url="url"></team-messages>';

describe('teamMessages', () => {
  beforeEach(() => start('orchestra.task'));

  it('shows the team its messages', () => {
    const {find} = mount(MARKUP, {url: 'https://docs.google.com/document/1'});

    expect(find('iframe').title).toBe('Team messages');
    expect(find('a').href).toBe('https://docs.google.com/document/1');
  });

  it.each(['', null, 'javascript:steal()', 'data:text/html,x'])(
    'shows nothing of %s [W-S2]', url => {
      const {find, text} = mount(MARKUP, {url});

      expect(text).toBe('');
      expect(find('iframe')).toBeNull();
    }
  );
});
