import {
  changed, dropped, inserted, itemsOf, moved, newNode, nodesOf, placeOf,
  treeOf, without
} from './template-tree.js';

const STORED = [
  {id: 3, description: 'Shoes', items: []},
  {
    id: 1, description: 'Clothes', required: true, slug: 'clothes',
    skip_if: [{hot: {operator: '==', value: true}}],
    items: [{id: 2, description: 'Socks', items: []}]
  }
];

const outline = tree => tree.map(({id, items}) => (
  items.length ? [id, outline(items)] : id
));

describe('the tree of a template', () => {
  const tree = treeOf(STORED);

  it('reads from top to bottom and is stored as it was', () => {
    expect(outline(tree)).toEqual([[1, [2]], 3]);
    expect(itemsOf(tree)).toEqual(STORED);
    expect(nodesOf(tree).map(({id}) => id)).toEqual([1, 2, 3]);
  });

  it.each([
    [3, 'up', [3, [1, [2]]]],
    [1, 'down', [3, [1, [2]]]],
    [3, 'in', [[1, [2, 3]]]],
    [2, 'out', [1, 2, 3]],
    [1, 'up', [[1, [2]], 3]],
    [3, 'down', [[1, [2]], 3]],
    [1, 'in', [[1, [2]], 3]],
    [1, 'out', [[1, [2]], 3]],
    [2, 'in', [[1, [2]], 3]]
  ])('moves %i %s', (id, direction, expected) => {
    expect(outline(moved(tree, id, direction))).toEqual(expected);
    expect(outline(tree)).toEqual([[1, [2]], 3]);
  });

  it.each([
    [3, 1, 'before', [3, [1, [2]]]],
    [3, 2, 'after', [[1, [2, 3]]]],
    [2, 3, 'in', [1, [3, [2]]]],
    [1, 2, 'in', [[1, [2]], 3]]
  ])('drops %i at %i, %s', (id, target, position, expected) => {
    expect(outline(dropped(tree, id, target, position))).toEqual(expected);
  });

  it('changes, adds and takes out', () => {
    const node = newNode(tree);
    expect(node.id).toBe(4);
    expect(outline(inserted(tree, node, 2, 0))).toEqual([[1, [[2, [4]]]], 3]);
    expect(outline(without(tree, 1))).toEqual([3]);
    expect(placeOf(changed(tree, 2, {required: true}), 2).siblings[0].required)
      .toBe(true);
    expect(newNode([]).id).toBe(1);
    expect(placeOf(tree, 9)).toBeNull();
  });
});
