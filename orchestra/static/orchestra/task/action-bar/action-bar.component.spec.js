import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, start} from '../../tooling/testing.js';

const MARKUP = `
  <action-bar draft="draft" is-ready="isReady" is-reviewer="isReviewer"
    is-submitting="isSubmitting" problem="problem" faults="faults"
    on-fault="did(fault)" on-save="did('save')"
    on-hand-in="did('hand in')" on-return="did('return')"></action-bar>`;

const failure = {message: 'The server cannot be reached.', temporary: true};

describe('actionBar', () => {
  beforeEach(() => start('orchestra.task'));

  const show = (draft, more) => mount(MARKUP, {
    draft: {state: 'clean', ...draft}, isReady: true, ...more
  });

  it.each([
    [{state: 'clean'}, 'Changes are saved as you work'],
    [{savedAt: new Date(2026, 10, 20, 10, 41, 7)}, 'Saved at 10:41:07'],
    [{state: 'changed'}, 'Not saved yet'],
    [{state: 'saving'}, 'Saving…'],
    [{state: 'failed', failure}, 'cannot be reached. It is tried again'],
    [{state: 'refused', failure: {message: 'Not yours.'}}, 'Not yours.'],
    [{state: 'conflict'}, 'there is another version']
  ])('says in a live region how it is with %o', (draft, words) => {
    const state = show(draft).find('.save-state[aria-live=polite]');

    expect(state.textContent.replace(/\s+/g, ' ')).toContain(words);
  });

  it('tells the page how high it is, for as long as it is there', () => {
    const height = () => document.documentElement.style
      .getPropertyValue('--action-bar-height');
    let tell;
    vi.stubGlobal('ResizeObserver', class {
      constructor(then) { tell = then; }
      observe(target) { this.target = target; }
      disconnect() { this.target = null; }
    });

    const page = show();
    tell([{target: {offsetHeight: 131}}]);

    expect(height()).toBe('131px');

    page.remove();

    expect(height()).toBe('');
    vi.unstubAllGlobals();
  });

  it('promises another try only if there is one', () => {
    const {text} = show({
      state: 'refused', failure: {message: 'No.', temporary: false}
    });

    expect(text).not.toContain('tried again');
  });

  it('has one primary button', () => {
    const {findAll} = show({}, {isReviewer: true});

    expect(findAll('.button-primary').map(button => button.textContent))
      .toEqual(['Accept']);
  });

  it('passes on what is pressed', () => {
    const did = vi.fn();
    const {button} = show({}, {isReviewer: true, did});

    ['Save', 'Return', 'Accept'].forEach(label => button(label).click());

    expect(did.mock.calls.flat()).toEqual(['save', 'return', 'hand in']);
  });

  it('can be pressed once', () => {
    const {button} = show({}, {isSubmitting: true});

    expect(button('Submit').disabled).toBe(true);
    expect(button('Save').disabled).toBe(true);
  });

  it('hands nothing in that cannot be seen yet', () => {
    const {button} = show({}, {isReady: false});

    expect(button('Submit').disabled).toBe(true);
    expect(button('Save').disabled).toBe(false);
  });

  it('says aloud what is wrong', () => {
    const {find} = show({}, {problem: 'One field is empty.'});

    expect(find('[role=alert]').textContent.trim())
      .toBe('One field is empty.');
    expect(find('.action-bar-faults')).toBeNull();
  });

  it('lists what is to be mended, to go there', () => {
    const did = vi.fn();
    const faults = [
      {id: 'data-fault-0', label: 'Headline', text: 'This is required.'}
    ];
    const page = show({}, {problem: 'Not valid.', faults, did});

    page.button('Headline: This is required.').click();

    expect(did).toHaveBeenCalledWith(faults[0]);
    expect(page.find('#data-fault-0')).not.toBeNull();
  });
});
