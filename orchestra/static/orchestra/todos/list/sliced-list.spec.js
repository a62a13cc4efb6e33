import '../../common/index.js';
import '../index.js';
import {mount, start, the} from '../../tooling/testing.js';
import {SLICE} from './sliced-list.js';
import {serveTodos, someTodo} from '../testing.js';

describe('a long list', () => {
  const TOTAL = 2 * SLICE + 1;
  let page;
  let board;

  beforeEach(() => {
    start('orchestra.todos');
    serveTodos({todos: Array.from({length: TOTAL}, (item, index) => (
      someTodo(index + 1, {order: index, created_at: '2026-11-20T10:00:00Z'})
    ))});
    board = the('todoBoards').open(3, 7);
    the('$httpBackend').flush();
    page = mount(
      '<todo-checklist nodes="nodes" board="board"></todo-checklist>',
      {nodes: board.roots, board}
    );
  });

  const titles = () => page.findAll('.todo-title').map(
    title => title.textContent
  );
  const inOrder = count => Array.from(
    {length: count}, (item, index) => `To-do ${index + 1}`
  );
  const isBusy = () => page.find('ul').getAttribute('aria-busy') === 'true';

  it('begins at once and grows in order, saying that it is not whole', () => {
    expect(titles()).toEqual(inOrder(SLICE));
    expect(isBusy()).toBe(true);

    the('$timeout').flush();

    expect(titles()).toEqual(inOrder(TOTAL));
    expect(isBusy()).toBe(false);
  });

  it('keeps the rows that are there while others follow', () => {
    const first = page.find('.todo-row');

    the('$timeout').flush();

    expect(page.find('.todo-row')).toBe(first);
  });

  it('draws at once what comes in later', () => {
    the('$timeout').flush();

    page.set({nodes: [...board.roots]});

    expect(titles()).toHaveLength(TOTAL);
  });

  it('grows no more once it is left', () => {
    page.remove();

    the('$verifyNoPendingTasks')('$timeout');
  });
});
