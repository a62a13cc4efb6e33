import '../../common/index.js';
import '../index.js';
import {serveTodos, someTodo} from '../testing.js';
import {mount, start, the} from '../../tooling/testing.js';

describe('todoChecklist', () => {
  it('is a list of lists', () => {
    start('orchestra.todos');
    const backend = serveTodos({
      todos: [someTodo(1), someTodo(2, {parent_todo: 1})]
    });
    const board = the('todoBoards').open(3, 7);
    backend.flush();
    const {findAll} = mount(
      `<todo-checklist nodes="board.roots" board="board"></todo-checklist>`,
      {board}
    );

    expect(findAll('ul ul li .todo-title').map(
      title => title.textContent.trim()
    )).toEqual(['To-do 2']);
  });
});
