import '../../../common/index.js';
import '../../../dashboard/index.js';
import '../../../plugins/index.js';
import '../../index.js';
import {safeHtml} from '../../../plugins/quill/clean-html.js';
import {Quill} from '../../../plugins/quill/formats.js';
import {start, the} from '../../../tooling/testing.js';
import {showField} from '../testing.js';

const NAMES = {type: 'array', items: {type: 'string', title: 'Name'}};

describe('schemaList', () => {
  beforeEach(() => start('orchestra.task'));

  const show = (values, schema = {}, more = {}) => showField(
    'schema-list', {...NAMES, ...schema}, values, more
  );
  const press = (page, name) => {
    page.findAll('button').find(button => (
      button.getAttribute('aria-label') ?? button.textContent
    ).trim() === name).click();
    the('$timeout').flush();
  };
  const texts = page => page.findAll('input').map(({value}) => value);

  it('has its entries in order, and counts them', () => {
    const page = show(['a', 'b']);

    expect(texts(page)).toEqual(['a', 'b']);
    expect(page.find('legend').textContent).toContain('2');
  });

  it('adds an entry, and goes to it', () => {
    const page = show(['a']);

    press(page, '+ Add name to It');

    expect(page.it).toEqual(['a', '']);
    expect(document.activeElement).toBe(page.findAll('input')[1]);
  });

  it('goes to the text of a new entry, not to the tools of the editor', () => {
    // jsdom draws nothing, so nothing has a place on the screen.
    Range.prototype.getBoundingClientRect = () => new DOMRect();
    vi.spyOn(the('editorLoader'), 'load')
      .mockImplementation(() => the('$q').resolve({Quill, safeHtml}));
    const page = show([], {items: {type: 'string', format: 'html'}});

    press(page, '+ Add entry to It');

    expect(document.activeElement.getAttribute('role')).toBe('textbox');
  });

  it('moves an entry, and the keyboard and the news with it', () => {
    const page = show(['a', 'b']);
    const say = vi.spyOn(the('announcer'), 'say');

    press(page, 'Move name 1 down');

    expect(page.it).toEqual(['b', 'a']);
    expect(texts(page)).toEqual(['b', 'a']);
    expect(say).toHaveBeenCalledWith('Name moved to 2 of 2.');
    expect(document.activeElement.getAttribute('aria-label'))
      .toBe('Move name 2 up');
  });

  it('removes an entry, which can be undone', () => {
    const page = show(['a', 'b']);
    const done = vi.spyOn(the('notices'), 'done');

    press(page, 'Remove name 1');
    expect(page.it).toEqual(['b']);
    done.mock.calls[0][1].run();
    page.set({});

    expect(texts(page)).toEqual(['a', 'b']);
  });

  it('goes to the button that adds when the last entry is gone', () => {
    const page = show(['a']);

    press(page, 'Remove name 1');

    expect(document.activeElement).toBe(page.find('.schema-add'));
  });

  it('takes no more than there may be', () => {
    const page = show(['a'], {maxItems: 1});

    expect(page.find('.schema-add').disabled).toBe(true);
    expect(page.text).toContain('That is as many as there may be.');
  });

  it('only shows what cannot be changed', () => {
    expect(show(['a'], {}, {isReadOnly: true}).find('button')).toBeNull();
    expect(show([], {}, {isReadOnly: true}).text).toContain('None');
  });
});
