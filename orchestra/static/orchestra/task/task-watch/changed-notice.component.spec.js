import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, start} from '../../tooling/testing.js';

describe('changedNotice', () => {
  beforeEach(() => start('orchestra.task'));

  const show = (change, draft) => mount(
    `<changed-notice change="change" draft="draft" on-show="show()">
      </changed-notice>`, {change, draft}
  );

  it('says aloud what changed', () => {
    const page = show({text: 'It is with Bo now.', isLost: true}, null);

    expect(page.find('[role=alert]').textContent)
      .toContain('It is with Bo now.');
    expect(page.button('Copy my work')).toBeUndefined();
  });

  it('offers to copy what can no longer be saved', () => {
    const draft = {isClean: false, data: {text: 'a'}};
    const page = show({text: 'Gone.', isLost: true}, draft);

    expect(page.text).toContain('can no longer be saved');
    expect(page.button('Copy my work')).toBeDefined();
    expect(page.element.querySelector('copy-button')).not.toBeNull();

    page.set({change: {text: 'Newer.', isLost: false}});
    expect(page.button('Copy my work')).toBeUndefined();
  });
});
