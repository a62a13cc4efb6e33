// What of somebody's HTML may enter a page of ours, or leave it.

import DOMPurify from 'dompurify';

const TAGS = [
  'a', 'b', 'blockquote', 'br', 'code', 'div', 'em', 'h1', 'h2', 'h3', 'h4',
  'h5', 'h6', 'i', 'img', 'li', 'ol', 'p', 'pre', 's', 'span', 'strike',
  'strong', 'sub', 'sup', 'u', 'ul'
];
const ATTRIBUTES = ['alt', 'data-list', 'height', 'href', 'src', 'width'];
/** Where links lead: the web, a mailbox, a telephone, or our own site. */
const ADDRESSES = /^(?:https?:|mailto:|tel:|[/?#](?!\/))/i;

/** Pictures of the web and of our own site; a text carries none in itself. */
const PICTURES = /^(?:https?:|\/(?!\/))/i;

const COLOUR = new RegExp(
  '^(#[0-9a-f]{3,8}|rgba?\\([\\d\\s,.%/]+\\)|'
  + '(?!transparent|inherit|initial|revert|unset)[a-z]+)$', 'i'
);
const STYLES = {
  'background-color': COLOUR,
  'color': COLOUR,
  'font-family': /^(serif|monospace)$/,
  'font-size': /^(10px|18px|32px)$/,
  'font-style': /^italic$/,
  'font-weight': /^(bold|normal|[1-9]00)$/,
  'text-align': /^(center|right|justify)$/,
  'text-decoration': /^(underline|line-through)$/
};
/** Colours of other pages would be unreadable in one of our themes. */
const COLOURS = ['background-color', 'color'];

const CONFIG = {
  ALLOWED_TAGS: TAGS,
  ALLOWED_ATTR: [...ATTRIBUTES, 'data-style'],
  ALLOWED_URI_REGEXP: ADDRESSES,
  ALLOW_DATA_ATTR: false,
  // None of these leads anywhere.
  ADD_URI_SAFE_ATTR: ['data-list', 'data-style', 'height', 'width']
};

const BLOCKS = 'blockquote, div, h1, h2, h3, h4, h5, h6, li, p, pre';
const MARK = '\ufeff';

const TAG = /<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi;
/** A value, which stays as it is, or the name of an attribute to rename. */
const CODE =
  /("[^"]*"|'[^']*')|(?<=[\s/"'])(style(?=\s*=)|on(?=[a-z]+\s*=))/gi;
const STYLE_SHEET = /<style[\s\S]*?(?:<\/style\s*>|$)/gi;

/**
 * Return the safe part of the HTML as an element of no page.
 *
 * With `isForeign`, it comes from somewhere else and brings no colours.
 */
export function safeBody(html, {isForeign = false} = {}) {
  const body = DOMPurify.sanitize(
    withoutInlineCode(html), {...CONFIG, RETURN_DOM: true}
  );
  body.querySelectorAll('[data-style]').forEach(element => {
    applyStyle(element, isForeign);
  });
  body.querySelectorAll('b').forEach(unwrapIfNotBold);
  body.querySelectorAll('img').forEach(removeIfNowhere);
  body.querySelectorAll('img:not([alt])').forEach(image => {
    image.alt = '';
  });
  return body;
}

/** Return the safe part of the HTML, written in one way. */
export function safeHtml(html) {
  const body = safeBody(html);
  removeMarks(body);
  spaceNormally(body);
  const wrapper = body.ownerDocument.createElement('div');
  wrapper.append(...body.childNodes);
  // A second time: this one writes the styles that were found to be good.
  const written = DOMPurify.sanitize(wrapper, {
    ...CONFIG, ALLOWED_ATTR: [...ATTRIBUTES, 'style']
  });
  return written.slice('<div>'.length, -'</div>'.length);
}

/**
 * Rename inline styles and handlers: our content policy minds parsing them.
 *
 * Nothing depends on this for safety; what it misses is dropped.
 */
function withoutInlineCode(html) {
  return html
    .replace(STYLE_SHEET, '')
    .replace(TAG, tag => tag.replace(CODE, (found, value, name) => (
      value ?? ` data-${name}`
    )));
}

function applyStyle(element, isForeign) {
  // Read as a style sheet's rule is, which no policy minds.
  const wanted = element.ownerDocument.createElement('i').style;
  wanted.cssText = element.dataset.style;
  element.removeAttribute('data-style');
  Object.entries(STYLES).forEach(([name, pattern]) => {
    const value = wanted.getPropertyValue(name);
    if (pattern.test(value) && !(isForeign && COLOURS.includes(name))) {
      element.style.setProperty(name, value);
    }
  });
}

/** Google Docs wraps all that is copied in a <b> that is not bold. */
function unwrapIfNotBold(element) {
  if (element.style.fontWeight === 'normal') {
    element.replaceWith(...element.childNodes);
  }
}

function removeIfNowhere(image) {
  if (!PICTURES.test(image.getAttribute('src') || '')) {
    image.remove();
  }
}

/** The editor leaves a mark where the next letter would have its format. */
function removeMarks(body) {
  textsIn(body)
    .filter(({data}) => data.includes(MARK))
    .forEach(node => { node.data = node.data.replaceAll(MARK, ''); });
  body.querySelectorAll('span:empty').forEach(span => span.remove());
}

/** The editor writes every space as one that never breaks a line. */
function spaceNormally(body) {
  const nodes = textsIn(body);
  nodes.forEach((node, index) => {
    const block = node.parentElement.closest(BLOCKS);
    const continues = other => Boolean(other) && block !== null
      && other.parentElement.closest(BLOCKS) === block;
    node.data = withSpaces(
      node.data, continues(nodes[index - 1]), continues(nodes[index + 1])
    );
  });
}

/** At the edges of a line, and in a row, only the fixed ones are shown. */
function withSpaces(text, hasBefore, hasAfter) {
  return text.replace(/\u00a0+/g, (run, start) => {
    const isFirst = start === 0 && !hasBefore;
    const isLast = start + run.length === text.length && !hasAfter;
    return isFirst || isLast ? run : `${run.slice(1)} `;
  });
}

function textsIn(body) {
  const walker = body.ownerDocument.createTreeWalker(
    body, NodeFilter.SHOW_TEXT
  );
  const found = [];
  while (walker.nextNode()) {
    found.push(walker.currentNode);
  }
  return found;
}
