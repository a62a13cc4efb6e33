import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {mount, settle, start, the, type} from '../../tooling/testing.js';

const item = (index, changes = {}) => ({
  title: `Item ${index}`, index, order: index, checked: false,
  expanded: false, readonly: false, comments: [], ...changes
});

describe('orchestraChecklist', () => {
  beforeEach(() => {
    start('orchestra.plugins');
    vi.spyOn(the('editorLoader'), 'load')
      .mockImplementation(() => the('$q')(() => undefined));
  });

  const show = data => mount(
    '<orchestra-checklist data="data"></orchestra-checklist>', {data}
  );
  const titles = page => page.findAll('.checklist-title')
    .map(({value}) => value);
  const fire = name => {
    the('signals').fireSignal(name);
    settle();
  };

  it('puts nothing into the data by itself [W-F17]', () => {
    const page = show(undefined);

    expect(page.text).toContain('Nothing is on the list yet.');
    expect(page.scope.data).toBeUndefined();
  });

  it('adds what somebody typed', () => {
    const page = show(undefined);
    type(page.find('.checklist-new'), '  Check the names ');

    page.button('Add item').click();

    expect(page.scope.data).toEqual({items: [
      item(0, {title: 'Check the names'})
    ]});
    expect(page.find('.checklist-new').value).toBe('');
  });

  it('keeps the order that it was given', () => {
    const page = show({items: [item(0, {order: 1}), item(1, {order: 0})]});

    expect(titles(page)).toEqual(['Item 1', 'Item 0']);
  });

  it('is reordered with buttons and with the keyboard', () => {
    const page = show({items: [item(0), item(1), item(2)]});

    page.find('[aria-label="Move “Item 0” down"]').click();
    expect(titles(page)).toEqual(['Item 1', 'Item 0', 'Item 2']);
    page.findAll('.checklist-title')[2].dispatchEvent(new KeyboardEvent(
      'keydown', {key: 'ArrowUp', altKey: true, bubbles: true}
    ));

    expect(titles(page)).toEqual(['Item 1', 'Item 2', 'Item 0']);
    expect(page.scope.data.items.map(({order}) => order)).toEqual([0, 1, 2]);
  });

  it('moves past what is hidden', () => {
    const page = show({
      hideCompleted: true,
      items: [item(0), item(1, {checked: true}), item(2)]
    });

    page.find('[aria-label="Move “Item 2” up"]').click();

    expect(titles(page)).toEqual(['Item 2', 'Item 0']);
  });

  it('asks before an item goes, and keeps it among the deleted', () => {
    const ask = vi.spyOn(the('confirm'), 'ask')
      .mockImplementation(() => the('$q').resolve({reason: ''}));
    const page = show({items: [item(0), item(1)]});

    page.find('[aria-label="Delete “Item 0”"]').click();

    expect(ask).toHaveBeenCalledOnce();
    expect(page.scope.data.items).toEqual([item(1, {order: 0})]);
    expect(page.scope.data.deletedItems).toEqual([item(0)]);
  });

  it('leaves a read-only item alone', () => {
    const page = show({items: [item(0, {readonly: true})]});

    expect(page.find('.checklist-title').readOnly).toBe(true);
    expect(page.find('[title=Delete]')).toBeNull();
  });

  describe('comments', () => {
    const OLD = {
      author: 'Bo', text: '<p>Why?</p>', timestamp: '2026-11-23T10:00:00Z'
    };
    let page;
    let comments;

    beforeEach(() => {
      page = show({items: [item(0, {comments: [OLD]})]});
      comments = () => page.scope.data.items[0].comments;
      page.controller.draftOf(page.scope.data.items[0]).text = '<p>So</p>';
    });

    it('are written beside those of earlier iterations', () => {
      expect(comments()).toEqual([OLD, {text: '<p>So</p>'}]);
    });

    it('leave nothing behind when they are emptied', () => {
      page.controller.draftOf(page.scope.data.items[0]).text = '';

      expect(comments()).toEqual([OLD]);
    });

    it('are signed when the task is handed in', () => {
      fire('submit.before');

      expect(comments()[1]).toEqual({
        author: 'Ada Okafor', text: '<p>So</p>', timestamp: expect.any(String)
      });
    });

    it.each([
      'submit.error', 'submit.held'
    ])('are open again after %s', name => {
      fire('submit.before');
      fire(name);

      expect(comments()).toEqual([OLD, {text: '<p>So</p>'}]);
    });

    it('are no longer signed by a list that is gone [W-F17]', () => {
      page.remove();
      fire('submit.before');

      expect(comments()[1]).toEqual({text: '<p>So</p>'});
    });
  });
});
