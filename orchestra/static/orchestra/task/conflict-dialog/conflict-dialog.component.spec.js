import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {differencesBetween} from './differences.js';
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

    expect(findAll('td').map(cell => cell.textContent))
      .toEqual(['Mine', 'Theirs']);
    button('Keep mine').click();
    button('Take the saved one').click();
    expect(keep).toHaveBeenCalledOnce();
    expect(take).toHaveBeenCalledOnce();
  });
});

describe('differencesBetween', () => {
  it('names only what differs, whatever the order of keys', () => {
    const differences = differencesBetween(
      {same: {a: 1, b: 2}, text: 'x', gone: true},
      {same: {b: 2, a: 1}, text: 'y', come: [1]}
    );

    expect(differences).toEqual([
      {key: 'text', mine: 'x', theirs: 'y'},
      {key: 'gone', mine: 'true', theirs: '(empty)'},
      {key: 'come', mine: '(empty)', theirs: '[\n  1\n]'}
    ]);
  });
});
