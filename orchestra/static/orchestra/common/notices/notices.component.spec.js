import '../index.js';
import {mount, start, the} from '../../tooling/testing.js';

describe('orchestraNotices', () => {
  let page;

  beforeEach(() => {
    start('orchestra.common');
    page = mount('<orchestra-notices></orchestra-notices>');
  });

  it('is a live region before there is anything to say', () => {
    expect(page.find('[aria-live=polite]')).not.toBeNull();
  });

  it('takes a notice away on demand', () => {
    the('notices').problem('No task is waiting.');
    page.set({});
    expect(page.text).toContain('No task is waiting.');

    page.find('[aria-label=Dismiss]').click();

    expect(page.text).not.toContain('No task is waiting.');
  });

  it('keeps a problem on its own page', () => {
    the('notices').problem('No task is waiting.');
    the('notices').turnPage();

    expect(the('notices').list).toEqual([]);
  });

  it('still says on the next page what was done', () => {
    the('notices').done('Submitted.');
    the('notices').turnPage();
    expect(the('notices').list).toHaveLength(1);

    the('notices').turnPage();
    expect(the('notices').list).toEqual([]);
  });

  it('says the same thing once', () => {
    the('notices').problem('No task is waiting.');
    the('notices').problem('No task is waiting.');

    expect(the('notices').list).toHaveLength(1);
  });
});
