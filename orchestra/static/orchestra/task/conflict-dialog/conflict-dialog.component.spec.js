import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, start} from '../../tooling/testing.js';

describe('conflictDialog', () => {
  beforeEach(() => start('orchestra.task'));

  it('shows both versions and asks', () => {
    const keep = vi.fn();
    const take = vi.fn();
    const {button, findAll} = mount(
      `<conflict-dialog mine="mine" stored="stored" on-keep-mine="keep()"
        on-take-theirs="take()"></conflict-dialog>`,
      {mine: {headline: 'Mine'}, stored: {headline: 'Theirs'}, keep, take}
    );

    expect(findAll('dd').map(side => side.textContent.trim()))
      .toEqual(['Theirs', 'Mine']);
    expect(findAll('dt').map(side => side.textContent))
      .toEqual(['− Saved elsewhere', '+ Here']);
    button('Keep mine').click();
    button('Take the saved one').click();
    expect(keep).toHaveBeenCalledOnce();
    expect(take).toHaveBeenCalledOnce();
  });
});
