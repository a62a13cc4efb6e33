// Quill 2.0.3 writes some of its formats as HTML without escaping them
// (CVE-2025-15056: formulas and videos). We have neither, and trust no format.

import {Editing} from './editing.js';
import {safeHtml} from './clean-html.js';
import {Quill} from './formats.js';

const HOSTILE = '"><img src=x onerror=steal()><script>steal()</script>';
const BAD = /<script|onerror=|onclick=|javascript:|<iframe|<svg|data:image/i;

const NOTHING = {onChange() {}, onFiles() {}, onLoss() {}};

function edit(parts = {Quill, safeHtml}) {
  const host = document.createElement('div');
  document.body.append(host);
  return new Editing(parts, host, NOTHING);
}

/** What is left of the HTML once texts and values are out of the way. */
function markup(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  return [...page.body.querySelectorAll('*')].flatMap(element => [
    `<${element.localName}`,
    ...[...element.attributes].map(({name, value}) => (
      ['href', 'src', 'style'].includes(name) ? `${name}=${value}` : `${name}=`
    ))
  ]).join(' ');
}

describe('what the editor writes [W-S1]', () => {
  it.each(['formula', 'video', 'code-block', 'table', 'syntax'])(
    'has no %s in it', name => {
      expect(Quill.imports[`formats/${name}`]).toBeUndefined();
    }
  );

  it.each([
    ['a text', {insert: HOSTILE}],
    ['a link', {insert: 'a', attributes: {link: `javascript:${HOSTILE}`}}],
    ['a link outwards', {
      insert: 'a', attributes: {link: `https://example.org/${HOSTILE}`}
    }],
    ['a picture', {insert: {image: `https://example.org/${HOSTILE}`}}],
    ['a picture of code', {insert: {image: 'data:image/svg+xml,<svg>'}}],
    ['a description', {
      insert: {image: '/a.png'},
      attributes: {alt: HOSTILE, width: HOSTILE, height: HOSTILE}
    }],
    ['a colour', {
      insert: 'a',
      attributes: {color: HOSTILE, background: `url(${HOSTILE})`}
    }],
    ['a font', {insert: 'a', attributes: {font: HOSTILE, size: HOSTILE}}],
    ['a list', {insert: '\n', attributes: {list: HOSTILE}}],
    ['a heading', {insert: '\n', attributes: {header: HOSTILE}}],
    ['an alignment', {insert: '\n', attributes: {align: HOSTILE}}],
    ['a formula', {insert: {formula: HOSTILE}}],
    ['a video', {insert: {video: `javascript:${HOSTILE}`}}]
  ])('runs nothing through %s', (what, operation) => {
    const editing = edit();
    try {
      editing.quill.setContents([{insert: 'Kept '}, operation], 'user');
    } catch {
      // What it does not know it may refuse.
    }

    const {html} = editing;
    expect(markup(html)).not.toMatch(BAD);
    expect(safeHtml(html)).toBe(html);
    // Once more through both, as when the page is opened again.
    editing.html = html;
    expect(markup(editing.html)).not.toMatch(BAD);
  });

  it('is cleaned even where the editor itself would not escape', () => {
    class Careless extends Quill {
      getSemanticHTML() {
        return `<p>Kept <span>${HOSTILE}</span></p>`;
      }
    }

    const {html} = edit({Quill: Careless, safeHtml});

    expect(html).toContain('Kept');
    expect(markup(html)).not.toMatch(BAD);
  });

  it('is cleaned before it is loaded', () => {
    const editing = edit();

    editing.html = `<p>Kept</p>${HOSTILE}<iframe src="/x"></iframe>`
      + '<p onclick="steal()"><a href="javascript:steal()">a</a></p>';

    expect(editing.quill.root.textContent).toContain('Kept');
    const loaded = new XMLSerializer().serializeToString(editing.quill.root);
    expect(markup(loaded)).not.toMatch(BAD);
  });
});
