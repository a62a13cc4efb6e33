import '../../common/index.js';
import '../index.js';
import {serveTodos, someTodo} from '../testing.js';
import {mount, start, the} from '../../tooling/testing.js';

const MARKUP = `<todo-details node="node" board="board"
  on-move="move(step, target)"></todo-details>`;

describe('todoDetails', () => {
  let board;
  let page;

  const show = (todos, id) => {
    const backend = serveTodos({todos});
    board = the('todoBoards').open(3, 7);
    backend.flush();
    page = mount(MARKUP, {board, node: board.nodeOf(id), move: vi.fn()});
  };
  const arrow = name => page.find(`[aria-label="${name}"]`);

  beforeEach(() => start('orchestra.todos'));

  it('moves it, but not past the ends', () => {
    show([someTodo(1), someTodo(2)], 2);
    expect(arrow('Move up').getAttribute('aria-disabled')).toBe('true');
    arrow('Move up').click();
    expect(page.scope.move).not.toHaveBeenCalled();

    arrow('Move down').click();
    expect(page.scope.move).toHaveBeenCalledWith(1, arrow('Move down'));
  });

  it('moves nothing that stands alone', () => {
    show([someTodo(1)], 1);

    expect(arrow('Move up')).toBeNull();
  });

  it('tells the moments in full, with their zone', () => {
    show([someTodo(1, {due_datetime: '2026-11-24T17:00:00Z'})], 1);

    expect(page.text).toContain('Due Tue 24 Nov 2026, 17:00 (UTC)');
  });

  it('tells what became of it', () => {
    show([someTodo(1, {activity_log: {actions: [{
      action: 'complete', datetime: '2026-11-21T10:00:00Z', step_slug: 'rate',
      actor: {kind: 'worker', name: 'ada'}
    }]}})], 1);

    expect(page.findAll('.todo-log li').map(
      entry => entry.textContent.trim()
    )).toEqual([
      'Done by ada, Sat 21 Nov 2026, 10:00',
      'Added Fri 20 Nov 2026, 10:00'
    ]);
  });
});
