// Search the built manual as its search page does, with Sphinx's own scripts.
// usage: node find.js <directory of the pages> < <JSON list of what to look for>

import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {JSDOM} from 'jsdom';

const SCRIPTS = [
  '_static/documentation_options.js',
  '_static/doctools.js',
  '_static/language_data.js',
  '_static/searchtools.js',
  'searchindex.js'
];
const BEFORE = 'var SPHINX_HIGHLIGHT_ENABLED = false;';
const LOOK = `
  window.find = text => Search._performSearch(...Search._parseQuery(text))
    .reverse().slice(0, 5).map(found => found[0] + found[2]);
`;

const [directory] = process.argv.slice(2);
const page = new JSDOM(
  '<html data-content_root="./"><body><div id="search-progress"></div></body>',
  {runScripts: 'outside-only', url: 'https://docs.example.org/search.html'}
);
const scripts = SCRIPTS.map(path => readFileSync(join(directory, path), 'utf8'));
page.window.eval([BEFORE, ...scripts, LOOK].join('\n;\n'));

const asked = JSON.parse(readFileSync(process.stdin.fd, 'utf8'));
const found = asked.map(text => {
  page.reconfigure({
    url: `https://docs.example.org/search.html?q=${encodeURIComponent(text)}`
  });
  return [text, page.window.find(text)];
});
process.stdout.write(JSON.stringify(Object.fromEntries(found)));
