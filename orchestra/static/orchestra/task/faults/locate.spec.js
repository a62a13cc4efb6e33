import {fieldAt, pathOf, pointerOf} from './locate.js';

const page = html => {
  const root = document.createElement('div');
  root.append(document.createRange().createContextualFragment(html));
  return root;
};

describe('fieldAt', () => {
  it.each([
    ['<input data-pointer="/a/0">', ['a', '0']],
    ['<div data-pointer="/a"><p></p><input></div>', ['a']],
    ['<input ng-model="taskAssignment.task.data.a.b">', ['a', 'b']],
    ['<input ng-model="$ctrl.taskAssignment.task.data[\'a\'][0].b">',
      ['a', '0', 'b']],
    ['<textarea data-ng-model="vm.task.data.a"></textarea>', ['a']],
    ['<select name="a"></select>', ['a']],
    ['<input data-pointer="/a"><input name="b">', ['a', '0', 'name']]
  ])('finds in %s the place %o', (html, path) => {
    const root = page(html);

    expect(fieldAt(root, path)).toBe(root.querySelector('input, select, '
      + 'textarea'));
  });

  it.each([
    ['<input ng-model="taskAssignment.task.data.ab">', ['a']],
    ['<input ng-model="other.a">', ['a']],
    ['<input name="a">', []],
    ['<input>', ['a']]
  ])('finds nothing in %s for %o', (html, path) => {
    expect(fieldAt(page(html), path)).toBeNull();
  });

  it('takes a marked element without a field for the field', () => {
    const root = page('<div data-pointer="/a"></div>');

    expect(fieldAt(root, ['a'])).toBe(root.firstChild);
  });
});

describe('a JSON Pointer', () => {
  it.each([['/a~1b/0/c~0d', ['a/b', '0', 'c~d']], ['', []]])(
    '%s is %o', (pointer, path) => {
      expect(pathOf(pointer)).toEqual(path);
      expect(pointerOf(path)).toBe(pointer);
    }
  );
});
