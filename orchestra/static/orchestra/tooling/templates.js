// Reads the components' templates from disk, for the build and the specs.

import {readFile, readdir} from 'node:fs/promises';
import {join, posix, relative, sep} from 'node:path';

const NOT_OURS = new Set(['dist', 'node_modules']);

/** Return the templates below the folder by the URL that names them. */
export async function readTemplates(folder, prefix = folder) {
  const paths = await htmlFiles(folder);
  const entries = await Promise.all(
    paths.map(async path => [
      posix.join(prefix, relative(folder, path).split(sep).join('/')),
      withoutIndentation(await readFile(path, 'utf8'))
    ])
  );
  return Object.fromEntries(entries);
}

async function htmlFiles(folder) {
  const entries = await readdir(folder, {withFileTypes: true})
    .catch(nothingIfMissing);
  const found = await Promise.all(
    entries
      .filter(entry => !NOT_OURS.has(entry.name))
      .map(entry => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? htmlFiles(path) : path;
      })
  );
  return found.flat().filter(path => path.endsWith('.html')).sort();
}

function nothingIfMissing(error) {
  if (error.code === 'ENOENT') {
    return [];
  }
  throw error;
}

function withoutIndentation(html) {
  return html.trim().replace(/\s*\n\s*/g, '\n');
}
