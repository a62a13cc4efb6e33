import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, start} from '../../tooling/testing.js';

const LONG = 'In May, three of the nine sampling buoys stopped reporting. ';

describe('versionDiff', () => {
  beforeEach(() => start('orchestra.task'));

  const show = (before, after) => mount(
    `<version-diff before="before" after="after" before-label="Ada's"
      after-label="Bo's"></version-diff>`, {before, after}
  );

  it('says by words and signs what happened, not by colour', () => {
    const {findAll} = show({a: 1, b: 2}, {b: 3, c: 4});

    expect(findAll('.chip').map(chip => chip.textContent))
      .toEqual(['Removed', 'Changed', 'Added']);
    expect(findAll('dt').map(dt => dt.textContent)).toEqual(
      ['− Ada\'s', '− Ada\'s', '+ Bo\'s', '+ Bo\'s']
    );
  });

  it('marks the words of a long text, for screen readers too', () => {
    const {find} = show({text: `${LONG}Yes.`}, {text: `${LONG}No.`});

    expect(find('del').textContent).toBe('− removed: Yes');
    expect(find('ins').textContent).toBe('+ added: No');
  });

  it('shows markup as text', () => {
    const {find, text} = show({}, {a: '<img src=x>{{1+1}}'});

    expect(text).toContain('<img src=x>{{1+1}}');
    expect(find('img')).toBeNull();
  });

  it('folds structures', () => {
    expect(show({}, {a: {b: 1}}).find('summary').textContent)
      .toBe('1 field');
  });

  it('says when nothing differs', () => {
    const page = show({a: 1}, {a: 1});
    expect(page.text).toContain('Nothing differs');

    page.set({after: {a: 2}});
    expect(page.text).not.toContain('Nothing differs');
  });
});
