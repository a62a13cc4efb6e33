// Runs on the page of available tasks, which the server renders.

import {ListRefresh} from './list-refresh.js';

new ListRefresh(
  document.getElementById('offers'),
  document.getElementById('offers-state'),
  {fetch: (...request) => window.fetch(...request), now: Date.now}
).start();
