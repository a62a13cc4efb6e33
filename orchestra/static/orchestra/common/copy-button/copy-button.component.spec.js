import '../index.js';
import {
  mount, settle, start, the, windowWith
} from '../../tooling/testing.js';

describe('copyButton', () => {
  let clipboard;

  beforeEach(() => {
    clipboard = {writeText: vi.fn()};
  });

  const show = board => {
    start('orchestra.common', ['$provide', $provide => {
      $provide.value('$window', windowWith({
        navigator: {clipboard: board, onLine: true, platform: ''}
      }));
    }]);
    return mount('<copy-button text="\'abc\'" label="Copy it"></copy-button>');
  };

  const press = page => {
    page.find('button').click();
    settle();
  };

  it('copies and says so, for a moment', () => {
    const page = show(clipboard);
    press(page);

    expect(clipboard.writeText).toHaveBeenCalledWith('abc');
    expect(page.text).toBe('Copied');
    expect(the('announcer').message).toBe('Copied.');
    the('$timeout').flush();
    expect(page.text).toBe('Copy it');
  });

  it('says when the browser does not let it', () => {
    clipboard.writeText.mockImplementation(() => the('$q').reject());
    const page = show(clipboard);

    press(page);

    expect(page.text).toBe('Could not copy');
  });

  it('says when there is no clipboard', () => {
    const page = show(undefined);

    press(page);

    expect(page.text).toBe('Could not copy');
  });
});
