import {ListRefresh, changeInWords} from './list-refresh.js';

const MINUTE = 60_000;

function page(...ids) {
  const rows = ids.map(id => `
    <li class="offer-row" id="${id}">
      <a id="accept-${id}" href="#">Accept</a>
    </li>
  `);
  return `<div id="offers" data-refresh-seconds="60">${rows.join('')}</div>
    <p id="offers-state"></p>`;
}

function show(html) {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  document.body.replaceChildren(...parsed.body.childNodes);
}

describe('refreshing the list of offers', () => {
  let answer;
  let clock;
  let refresh;

  beforeEach(() => {
    vi.useFakeTimers();
    show(page('a', 'b'));
    clock = 0;
    answer = {ok: true, redirected: false, text: async () => page('a', 'b')};
    refresh = new ListRefresh(
      document.getElementById('offers'),
      document.getElementById('offers-state'),
      {fetch: vi.fn(async () => answer), now: () => clock}
    );
  });

  afterEach(() => {
    vi.useRealTimers();
    show('');
  });

  function said() {
    return document.getElementById('offers-state').textContent;
  }

  it('leaves a list alone that has not changed', async () => {
    const row = document.getElementById('a');

    await refresh.refresh();

    expect(document.getElementById('a')).toBe(row);
    expect(said()).toBe('');
  });

  it('shows what came and went, and says so', async () => {
    answer.text = async () => page('b', 'c', 'd');

    await refresh.refresh();

    expect([...document.querySelectorAll('.offer-row')].map(row => row.id))
      .toEqual(['b', 'c', 'd']);
    expect(said()).toBe('2 tasks are new. 1 task is no longer available.');
  });

  it('keeps the focus where it was', async () => {
    document.getElementById('accept-b').focus();
    answer.text = async () => page('c', 'b');

    await refresh.refresh();

    expect(document.activeElement.id).toBe('accept-b');
  });

  it('keeps the row in view where it was', async () => {
    window.scrollBy = vi.fn();
    Object.defineProperty(window, 'scrollY', {value: 80, configurable: true});
    const tops = {a: [{top: -50, bottom: -10}], b: [
      {top: 10, bottom: 50}, {top: 90, bottom: 130}
    ]};
    vi.spyOn(Element.prototype, 'getBoundingClientRect')
      .mockImplementation(function place() { return tops[this.id].shift(); });
    answer.text = async () => page('c', 'a', 'b');

    await refresh.refresh();

    expect(window.scrollBy).toHaveBeenCalledWith(0, 80);
    vi.restoreAllMocks();
    delete window.scrollY;
  });

  it('says that it could not, and keeps what is there', async () => {
    answer.ok = false;

    await refresh.refresh();

    expect(said()).toContain('could not be refreshed');
    expect(document.getElementById('a')).not.toBeNull();
  });

  it('does not take another page for the list', async () => {
    answer.text = async () => '<p>Something else</p>';

    await refresh.refresh();

    expect(said()).toContain('could not be refreshed');
    expect(document.getElementById('a')).not.toBeNull();
  });

  it('offers to log in when the session has ended', async () => {
    answer.redirected = true;
    refresh.start();

    await refresh.refresh();
    clock = 10 * MINUTE;
    await vi.advanceTimersByTimeAsync(MINUTE);

    expect(said()).toBe('Your session has ended. Log in again');
    expect(refresh.fetch).toHaveBeenCalledOnce();
  });

  it('happens once a minute, and at once for whoever comes back', async () => {
    refresh.start();

    await vi.advanceTimersByTimeAsync(5_000);
    expect(refresh.fetch).not.toHaveBeenCalled();
    clock = MINUTE;
    document.dispatchEvent(new Event('visibilitychange'));

    expect(refresh.fetch).toHaveBeenCalledOnce();
  });
});

describe('what came and went, in words', () => {
  it('tells one from several', () => {
    expect(changeInWords([], ['a'])).toBe('1 task is new.');
    expect(changeInWords(['a', 'b'], []))
      .toBe('2 tasks are no longer available.');
  });
});
