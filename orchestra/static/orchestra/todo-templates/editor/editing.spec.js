import {Editing} from './editing.js';

const ITEMS = [
  {id: 2, description: 'Second', items: []},
  {id: 1, description: 'First', items: []}
];

describe('editing', () => {
  let said;
  let focused;
  let editing;

  beforeEach(() => {
    said = [];
    focused = [];
    editing = new Editing(ITEMS, {
      tell: words => said.push(words),
      focus: (...where) => focused.push(where)
    });
  });

  const titles = () => editing.tree.map(({description}) => description);

  it('moves, tells where to, and keeps the keyboard there', () => {
    editing.move(1, 'down');

    expect(titles()).toEqual(['Second', 'First']);
    expect(said).toEqual(['Moved down. Now 2 of 2, level 1.']);
    expect(focused).toEqual([[1, 'template-handle']]);
  });

  it('says why it cannot move', () => {
    editing.move(1, 'up');
    editing.move(1, 'in');
    editing.move(1, 'out');

    expect(said).toHaveLength(3);
    expect(editing.past).toEqual([]);
  });

  it('undoes a typed word at once, and does it again', () => {
    editing.change(1, {description: 'A'});
    editing.change(1, {description: 'AB'});
    editing.change(1, {required: true});

    editing.undo();
    expect(titles()[0]).toBe('AB');
    editing.undo();
    expect(titles()[0]).toBe('First');
    editing.redo();
    expect(titles()[0]).toBe('AB');
    editing.remove(2);
    editing.redo();
    expect(titles()).toEqual(['AB']);
  });

  it('adds where one is, in it, and at the end', () => {
    editing.add(1);
    editing.add(1, 'in');
    editing.add();

    expect(editing.tree.map(({id}) => id)).toEqual([1, 3, 2, 5]);
    expect(editing.tree[0].items[0].id).toBe(4);
    expect(focused.at(-1)).toEqual([5, 'template-title']);
  });

  it('drops what is dragged, but nowhere in itself', () => {
    editing.drop(1, 'before');
    editing.dragged = 2;
    editing.drop(2, 'in');
    editing.dragged = 2;
    editing.drop(1, 'before');

    expect(titles()).toEqual(['Second', 'First']);
    expect(editing.dragged).toBeNull();
  });
});
