import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, start, type} from '../../tooling/testing.js';

const MARKUP = `<return-dialog problem="problem" is-busy="isBusy"
  on-return="send(feedback)" on-close="close()"></return-dialog>`;

describe('returnDialog', () => {
  let page;
  const send = vi.fn();
  const close = vi.fn();

  beforeEach(() => {
    start('orchestra.task');
    page = mount(MARKUP, {send, close});
  });

  it('asks for feedback before it returns anything', () => {
    type(page.find('textarea'), '   ');
    page.button('Return task').click();

    expect(send).not.toHaveBeenCalled();
    expect(page.find('[role=alert]').textContent).toContain('Say what');
    expect(page.find('textarea').getAttribute('aria-invalid')).toBe('true');
  });

  it('returns with the feedback', () => {
    type(page.find('textarea'), 'Name your source.');
    page.button('Return task').click();

    expect(send).toHaveBeenCalledWith('Name your source.');
  });

  it('can be left', () => {
    page.button('Cancel').click();

    expect(close).toHaveBeenCalledOnce();
  });

  it('shows a refusal and can be pressed once', () => {
    page.set({problem: 'The project is paused.', isBusy: true});

    expect(page.text).toContain('The project is paused.');
    expect(page.button('Return task').disabled).toBe(true);
  });
});
