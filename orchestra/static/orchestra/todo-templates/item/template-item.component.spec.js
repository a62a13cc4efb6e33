import '../../common/index.js';
import '../index.js';
import {mount, settle, start} from '../../tooling/testing.js';
import {Editing} from '../editor/editing.js';

describe('templateItem', () => {
  let editor;
  let page;

  beforeEach(() => {
    start('orchestra.todoTemplates');
    editor = new Editing(
      [{
        id: 2, description: 'Hat',
        skip_if: [{snow: {operator: '==', value: false}}]
      }, {id: 1, description: 'Socks'}],
      {tell: vi.fn(), focus: vi.fn()}
    );
    page = mount(
      '<template-item node="editor.tree[1]" editor="editor"></template-item>',
      {editor}
    );
  });

  const drag = (type, more = {}) => {
    const event = new Event(type, {bubbles: true, cancelable: true});
    Object.assign(event, more);
    page.find('.template-row').dispatchEvent(event);
    settle();
    return event;
  };

  it('tells its rules in words', () => {
    expect(page.find('.template-rules').textContent)
      .toContain('“snow” is no');
  });

  it('takes what is dropped on it, and nothing else', () => {
    expect(drag('dragover').defaultPrevented).toBe(false);

    editor.dragged = 1;
    expect(drag('dragover', {clientY: 0}).defaultPrevented).toBe(true);
    expect(page.find('.template-row-after')).not.toBeNull();
    drag('drop');

    expect(editor.tree.map(({id}) => id)).toEqual([2, 1]);
    expect(page.find('.template-row-after')).toBeNull();
  });

  it('opens where something is to be mended', () => {
    editor.faults = {2: {skip_if: 'Name the property that decides.'}};
    settle();

    expect(page.text).toContain('Name the property that decides.');
    expect(page.find('.template-more').getAttribute('aria-expanded'))
      .toBe('true');
  });
});
