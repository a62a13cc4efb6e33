// What a first visit downloads of ours, and how much of it we allow.

import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';

const KB = 1000;

/** What the app's page asks for, together, as it is sent. */
export const BUDGET = 250 * KB;

const FILES = ['app.js', 'theme.js', 'app.css'];

/** Return the bytes that the built files take when they are compressed. */
export async function payloadIn(folder) {
  const contents = await Promise.all(
    FILES.map(name => readFile(join(folder, name)))
  );
  return contents.reduce((sum, each) => sum + gzipSync(each).length, 0);
}

/** Return what is wrong with that many bytes, or "". */
export function overrun(bytes) {
  return bytes > BUDGET
    ? `The app takes ${Math.ceil(bytes / KB)} KB compressed; `
      + `${BUDGET / KB} KB is the limit.`
    : '';
}
