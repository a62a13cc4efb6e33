// Dates are written in the zone of the page, never in the machine's.
process.env.TZ = 'UTC';

import {fileURLToPath} from 'node:url';

import {defineConfig} from 'vitest/config';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

export default defineConfig({
  root: ROOT,
  test: {
    environment: 'jsdom',
    pool: 'vmThreads',
    globals: true,
    include: ['{orchestra,simple_workflow,journalism_workflow}/static/**/*.spec.js'],
    setupFiles: ['orchestra/static/orchestra/tooling/vitest.setup.js'],
    restoreMocks: true
  }
});
