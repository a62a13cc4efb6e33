// Builds the front end: orchestra/static/orchestra -> its dist folder.

import {mkdir, rm, writeFile} from 'node:fs/promises';

import * as esbuild from 'esbuild';
import {ESLint} from 'eslint';
import gulp from 'gulp';
import * as sass from 'sass';

import {
  overrun, payloadIn
} from './orchestra/static/orchestra/tooling/payload.js';
import {faultsIn} from './orchestra/static/orchestra/tooling/template-rules.js';
import {readTemplates} from './orchestra/static/orchestra/tooling/templates.js';

const SOURCE = 'orchestra/static/orchestra';
const DIST = `${SOURCE}/dist`;
const PLUGINS = ['simple_workflow', 'journalism_workflow'];

const LINTED = [
  'gulpfile.js',
  SOURCE,
  ...PLUGINS.map(app => `${app}/static`)
];

/** Fail on code that breaks the rules of tooling/eslint.config.js. */
async function lintScripts() {
  const eslint = new ESLint({
    overrideConfigFile: `${SOURCE}/tooling/eslint.config.js`,
    errorOnUnmatchedPattern: false
  });
  const results = await eslint.lintFiles(LINTED);
  const formatter = await eslint.loadFormatter('stylish');
  const report = await formatter.format(results);
  const count = results.reduce(
    (sum, file) => sum + file.errorCount + file.warningCount, 0
  );
  if (count > 0) {
    throw new Error(`eslint found ${count} faults.\n${report}`);
  }
}

/** Fail on markup that our Content-Security-Policy or AngularJS forbids. */
async function lintTemplates() {
  const faults = [
    ...faultsIn(await readTemplates(SOURCE)),
    ...(await Promise.all(
      PLUGINS.map(async app => faultsIn(await readTemplates(`${app}/static`)))
    )).flat()
  ];
  if (faults.length > 0) {
    throw new Error(`Templates have faults.\n${faults.join('\n')}`);
  }
}

/** Remove what an earlier build left. */
async function clean() {
  await rm(DIST, {recursive: true, force: true});
  await mkdir(DIST, {recursive: true});
}

/** Compile the style sheet. */
export async function styles() {
  const {css} = await sass.compileAsync(`${SOURCE}/app/app.scss`, {
    loadPaths: ['node_modules'],
    style: 'compressed'
  });
  await mkdir(DIST, {recursive: true});
  await writeFile(`${DIST}/app.css`, `${css}\n`);
}

/** Gather the components' templates in one script. */
export async function templates() {
  const byUrl = Object.fromEntries(
    Object.entries(await readTemplates(SOURCE, 'orchestra'))
      // Developers load theirs by itself.
      .filter(([url]) => !url.startsWith('orchestra/showcase/'))
  );
  await mkdir(DIST, {recursive: true});
  await writeFile(
    `${DIST}/templates.js`,
    `export default ${JSON.stringify(byUrl)};\n`
  );
}

/** Bundle the scripts; `theme.js` runs on its own before the first paint. */
export async function scripts() {
  await bundle({minify: true});
}

/** Bundle them so that a browser's debugger shows the sources. */
async function scriptsToDebug() {
  await bundle({sourcemap: 'inline'});
}

async function bundle(options) {
  await esbuild.build({
    entryPoints: {
      app: `${SOURCE}/app/app.js`,
      offers: `${SOURCE}/offers/offers.js`,
      theme: `${SOURCE}/app/theme.js`,
      // Run by the page where a window ends in which somebody logged in.
      'logged-in': `${SOURCE}/common/session/logged-in.js`,
      // Loaded by the first rich text of a page, and not before.
      editor: `${SOURCE}/plugins/quill/editor-chunk.js`,
      // Loaded by the first graph.
      graph: `${SOURCE}/common/graph/graph-chunk.js`
    },
    outdir: DIST,
    bundle: true,
    format: 'iife',
    legalComments: 'none',
    // Plug-ins and AngularJS itself go by function names in places.
    keepNames: true,
    target: ['es2022'],
    ...options
  });
}

/** Fail if the built app is more than anybody should wait for. */
export async function weigh() {
  const fault = overrun(await payloadIn(DIST));
  if (fault) {
    throw new Error(fault);
  }
}

/** Build again whatever a saved file is part of. */
export function watch() {
  gulp.watch(`${SOURCE}/**/*.scss`, styles);
  gulp.watch(
    [`${SOURCE}/**/*.{js,html}`, `!${DIST}/**`],
    gulp.series(templates, scriptsToDebug)
  );
}

export const lint = gulp.parallel(lintScripts, lintTemplates);
export const build = gulp.series(
  clean,
  gulp.parallel(styles, gulp.series(templates, scripts)),
  weigh
);

export default gulp.series(build, watch);
