import '../index.js';
import {mount, start, the} from '../../tooling/testing.js';

describe('orchestraLiveRegion', () => {
  beforeEach(() => start('orchestra.common'));

  it('says the same sentence anew', () => {
    const page = mount('<orchestra-live-region></orchestra-live-region>');
    the('announcer').say('Saved.');
    page.set({});
    const first = page.find('[aria-live] span');

    the('announcer').say('Saved.');
    page.set({});

    expect(page.text).toBe('Saved.');
    expect(page.find('[aria-live] span')).not.toBe(first);
  });
});
