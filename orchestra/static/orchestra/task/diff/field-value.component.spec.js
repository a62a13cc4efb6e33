import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, start} from '../../tooling/testing.js';

describe('fieldValue', () => {
  beforeEach(() => start('orchestra.task'));

  const show = value => mount(
    '<field-value value="value"></field-value>', {value}
  );

  it('shows a text as it was typed', () => {
    expect(show({text: 'a\n b'}).find('.field-value').textContent)
      .toBe('a\n b');
  });

  it('folds what has a structure', () => {
    const {find} = show({text: '{}', isFolded: true, summary: '3 fields'});

    expect(find('details').open).toBe(false);
    expect(find('summary').textContent).toBe('3 fields');
  });
});
