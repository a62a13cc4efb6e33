import '../../common/index.js';
import '../index.js';
import {serveTodos, someTodo} from '../testing.js';
import {mount, start, the} from '../../tooling/testing.js';

const MARKUP =
  '<todo-qa-list nodes="board.roots" board="board"></todo-qa-list>';

describe('todoQaList', () => {
  it('is a list of lists', () => {
    start('orchestra.todos');
    const backend = serveTodos({
      todos: [someTodo(1), someTodo(2, {parent_todo: 1})]
    });
    const board = the('todoBoards').open(3, 7);
    backend.flush();

    expect(mount(MARKUP, {board}).findAll('ul ul li')).toHaveLength(1);
  });
});
