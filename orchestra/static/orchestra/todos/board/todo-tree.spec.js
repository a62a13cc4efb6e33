import {
  changesToMove, declinedIn, liveIn, pathOf, progressOf, treeOf, withAllBelow
} from './todo-tree.js';
import {someTodo} from '../testing.js';

const titles = nodes => nodes.map(({todo}) => todo.title);

describe('treeOf', () => {
  it('puts each to-do below its parent, and counts what is done', () => {
    const [root] = treeOf([
      someTodo(3, {parent_todo: 1, status: 1}),
      someTodo(2, {parent_todo: 1}),
      someTodo(4, {parent_todo: 1, status: 2}),
      someTodo(1)
    ]);

    expect(titles(root.children)).toEqual(['To-do 4', 'To-do 3', 'To-do 2']);
    expect(titles(root.live)).toEqual(['To-do 3', 'To-do 2']);
    expect(root.done).toBe(1);
  });

  it('has the newest first, and what was put in order after that', () => {
    const roots = treeOf([
      someTodo(1, {order: 1}),
      someTodo(2, {order: 0}),
      someTodo(3, {created_at: '2026-11-21T10:00:00Z'}),
      someTodo(4, {created_at: '2026-11-21T11:00:00Z'}),
      someTodo(5, {created_at: '2026-11-21T10:00:00Z'})
    ]);

    expect(titles(roots)).toEqual([
      'To-do 4', 'To-do 5', 'To-do 3', 'To-do 2', 'To-do 1'
    ]);
  });

  it('shows what has lost its parent, and leaves sections alone', () => {
    const roots = treeOf([
      someTodo(1, {parent_todo: 9}), someTodo(2, {section: 'Apart'})
    ]);

    expect(titles(roots)).toEqual(['To-do 1']);
  });
});

describe('what is in a tree', () => {
  const roots = treeOf([
    someTodo(1),
    someTodo(2, {parent_todo: 1, status: 2}),
    someTodo(3, {parent_todo: 2}),
    someTodo(4, {parent_todo: 1, status: 1})
  ]);

  it('is all of it', () => {
    expect(withAllBelow(roots)).toHaveLength(4);
  });

  it('is not live below what is not relevant', () => {
    expect(titles(liveIn(roots))).toEqual(['To-do 1', 'To-do 4']);
    expect(progressOf(roots)).toEqual({done: 1, total: 2});
  });

  it('is told with where it belongs', () => {
    const [declined] = declinedIn(roots);

    expect(declined.todo.id).toBe(2);
    expect(pathOf(declined.children[0])).toEqual(['To-do 1', 'To-do 2']);
  });
});

describe('changesToMove', () => {
  const siblings = treeOf([someTodo(1), someTodo(2), someTodo(3)]);

  it('orders all, as nothing was in order yet', () => {
    expect(changesToMove(siblings, siblings[0], 1)).toEqual([
      {id: 2, order: 0}, {id: 3, order: 1}, {id: 1, order: 2}
    ]);
  });

  it('changes no more than it has to', () => {
    const ordered = treeOf(
      [0, 1, 2].map(order => someTodo(order + 1, {order}))
    );

    expect(changesToMove(ordered, ordered[2], -1)).toEqual([
      {id: 3, order: 1}, {id: 2, order: 2}
    ]);
  });

  it('ends at the ends', () => {
    expect(changesToMove(siblings, siblings[0], -1)).toEqual([]);
    expect(changesToMove(siblings, siblings[2], 1)).toEqual([]);
    expect(changesToMove(siblings, {todo: {id: 9}}, 1)).toEqual([]);
  });
});
