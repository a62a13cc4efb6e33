/**
 * Keeps the list of offers fresh without moving whoever reads it.
 *
 * Looks at the page again from time to time, and when somebody comes back to
 * it. Only a list that has changed is replaced; the place on the page and the
 * focus stay.
 */
export class ListRefresh {
  constructor(list, state, options) {
    this.list = list;
    this.state = state;
    this.document = list.ownerDocument;
    this.window = this.document.defaultView;
    this.fetch = options.fetch;
    this.now = options.now;
    this.seconds = Number(list.dataset.refreshSeconds);
    this.lastAt = this.now();
    this.isOver = false;
  }

  start() {
    this.window.setInterval(() => this.#refreshIfDue(), 1000);
    this.document.addEventListener(
      'visibilitychange', () => this.#refreshIfDue()
    );
  }

  /** Look at the page again, and show what has changed. */
  async refresh() {
    this.lastAt = this.now();
    let page;
    try {
      const response = await this.fetch(this.document.location.pathname, {
        headers: {Accept: 'text/html'}
      });
      if (response.redirected) {
        this.#end();
        return;
      }
      if (!response.ok) {
        throw new Error(String(response.status));
      }
      page = await response.text();
    } catch {
      this.#say('The list could not be refreshed. It is tried again soon.');
      return;
    }
    this.#show(page);
  }

  #refreshIfDue() {
    const isDue = this.now() - this.lastAt >= this.seconds * 1000;
    if (isDue && !this.isOver && !this.document.hidden) {
      this.refresh();
    }
  }

  #show(page) {
    const parser = new this.window.DOMParser();
    const fresh = parser.parseFromString(page, 'text/html')
      .getElementById(this.list.id);
    if (fresh === null) {
      this.#say('The list could not be refreshed. It is tried again soon.');
      return;
    }
    const before = idsIn(this.list);
    const after = idsIn(fresh);
    if (before.join() === after.join()) {
      this.#say('');
      return;
    }
    this.#replace(fresh);
    this.#say(changeInWords(before, after));
  }

  #replace(fresh) {
    const focused = this.document.activeElement;
    const focusedId = this.list.contains(focused) ? focused.id : '';
    const anchor = this.#firstInView();
    this.list.replaceChildren(...fresh.childNodes);
    if (anchor !== null) {
      this.#scrollBackTo(anchor);
    }
    if (focusedId) {
      this.document.getElementById(focusedId)?.focus({preventScroll: true});
    }
  }

  #firstInView() {
    for (const row of rowsOf(this.list)) {
      const {top, bottom} = row.getBoundingClientRect();
      if (bottom > 0) {
        return {id: row.id, top};
      }
    }
    return null;
  }

  #scrollBackTo({id, top}) {
    const row = this.document.getElementById(id);
    if (row !== null && this.window.scrollY > 0) {
      this.window.scrollBy(0, row.getBoundingClientRect().top - top);
    }
  }

  #end() {
    this.isOver = true;
    this.#say('Your session has ended. ');
    const link = this.document.createElement('a');
    link.href = this.document.location.pathname;
    link.textContent = 'Log in again';
    this.state.append(link);
  }

  #say(text) {
    if (this.state.textContent !== text) {
      this.state.textContent = text;
    }
  }
}

/** Say how many offers came and went. */
export function changeInWords(before, after) {
  const came = after.filter(id => !before.includes(id)).length;
  const went = before.filter(id => !after.includes(id)).length;
  return [
    came > 0 ? `${counted(came)} new.` : '',
    went > 0 ? `${counted(went)} no longer available.` : ''
  ].filter(Boolean).join(' ');
}

function counted(count) {
  return count === 1 ? '1 task is' : `${count} tasks are`;
}

function rowsOf(list) {
  return [...list.querySelectorAll('.offer-row')];
}

function idsIn(list) {
  return rowsOf(list).map(row => row.id);
}
