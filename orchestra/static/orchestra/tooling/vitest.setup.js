// What every spec needs: AngularJS with its mocks, and our templates.

import {afterEach, beforeEach} from 'vitest';

import {provideTemplates} from './testing.js';
import {readTemplates} from './templates.js';

// angular-mocks knows Jasmine and Mocha: it looks for their globals, and
// keeps the injector of the running spec on the `this` of their hooks.
const spec = {};
const asMocha = hook => action => hook(() => action.call(spec));

window.mocha = true;
window.beforeEach = asMocha(beforeEach);
window.afterEach = asMocha(afterEach);
await import('angular');
await import('angular-mocks');
window.beforeEach = beforeEach;
window.afterEach = afterEach;

// jsdom has the element, but not what makes it modal.
Object.assign(HTMLDialogElement.prototype, {
  showModal() { this.open = true; },
  close() { this.open = false; }
});

provideTemplates(await readTemplates('orchestra/static/orchestra', 'orchestra'));

afterEach(() => {
  document.body.replaceChildren();
  document.head.querySelectorAll('link, script').forEach(e => e.remove());
  localStorage.clear();
});

// jsdom lays nothing out, so nothing ever changes its size.
window.ResizeObserver ??= class {
  observe() {}

  disconnect() {}
};
