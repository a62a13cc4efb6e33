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

  describe('with something to do', () => {
    let run;

    beforeEach(() => {
      run = vi.fn();
      the('notices').done('The entry is deleted.', {label: 'Undo', run});
      page.set({});
    });

    it('does it once, and goes', () => {
      page.button('Undo').click();

      expect(run).toHaveBeenCalledOnce();
      expect(page.text).toBe('');
    });

    it('gives time for it', () => {
      the('$timeout').flush(29_000);
      expect(page.button('Undo')).toBeDefined();

      the('$timeout').flush(1000);
      expect(page.text).toBe('');
    });
  });

  it('lets what was done go by itself, and no problem', () => {
    the('notices').problem('No task is waiting.');
    the('notices').done('Saved.');
    the('$timeout').flush(10_000);

    expect(page.text).toContain('No task is waiting.');
    expect(page.text).not.toContain('Saved.');
  });

  it('stays while somebody points at it', () => {
    const move = name => page.find('.notice')
      .dispatchEvent(new MouseEvent(name, {bubbles: true}));
    the('notices').done('Saved.');
    page.set({});
    move('mouseover');
    the('$verifyNoPendingTasks')('$timeout');
    expect(page.text).toContain('Saved.');

    move('mouseout');
    the('$timeout').flush(10_000);

    expect(page.text).toBe('');
  });

  it('goes after a while on the next page too', () => {
    the('notices').done('Saved.');
    the('notices').turnPage();
    the('$timeout').flush(10_000);

    expect(the('notices').list).toEqual([]);
  });
});
