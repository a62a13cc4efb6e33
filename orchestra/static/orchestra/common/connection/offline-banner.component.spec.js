import '../index.js';
import {mount, start, the} from '../../tooling/testing.js';

describe('offlineBanner', () => {
  let page;

  beforeEach(() => {
    start('orchestra.common');
    page = mount('<offline-banner></offline-banner>');
  });

  const be = isOffline => {
    vi.spyOn(the('connection'), 'isOffline', 'get')
      .mockReturnValue(isOffline);
    page.set({});
  };

  it('is one, in a live region that is there before', () => {
    const region = page.find('[role=status]');
    expect(region.textContent.trim()).toBe('');

    be(true);

    expect(region.textContent).toContain('No connection to the server.');
    expect(region.textContent).toContain('stays in this browser');
  });

  it('goes, and says aloud that it does', () => {
    be(true);
    expect(the('announcer').message).toBe('');

    be(false);

    expect(page.text).toBe('');
    expect(the('announcer').message).toBe('The connection is back.');
  });

  it('says nothing of a connection that was never gone', () => {
    be(false);

    expect(the('announcer').message).toBe('');
  });
});
