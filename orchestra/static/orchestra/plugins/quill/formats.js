// The editor with the formats of our toolbar, and nothing that is unsafe.

import Quill from 'quill/core';
import Clipboard, {traverse} from 'quill/modules/clipboard.js';
import Uploader from 'quill/modules/uploader.js';
import {AlignStyle} from 'quill/formats/align.js';
import {BackgroundStyle} from 'quill/formats/background.js';
import Blockquote from 'quill/formats/blockquote.js';
import Bold from 'quill/formats/bold.js';
import {ColorStyle} from 'quill/formats/color.js';
import {FontStyle} from 'quill/formats/font.js';
import Header from 'quill/formats/header.js';
import Image from 'quill/formats/image.js';
import Italic from 'quill/formats/italic.js';
import Link from 'quill/formats/link.js';
import List from 'quill/formats/list.js';
import Script from 'quill/formats/script.js';
import {SizeStyle} from 'quill/formats/size.js';
import Strike from 'quill/formats/strike.js';
import Underline from 'quill/formats/underline.js';

import {safeBody} from './clean-html.js';

/** Lets in only what is safe, from the clipboard and from stored texts. */
class SafeClipboard extends Clipboard {
  convertHTML(html) {
    return this.#deltaOf(safeBody(html));
  }

  onCapturePaste(event) {
    const {clipboardData: given} = event;
    if (event.defaultPrevented || !this.quill.isEnabled() || !given) {
      return;
    }
    event.preventDefault();
    const range = this.quill.getSelection(true);
    const html = given.getData('text/html');
    const text = given.getData('text/plain');
    const body = safeBody(html, {isForeign: true});
    // A copied picture comes as a file, and as its address somewhere.
    if (given.files.length > 0 && !body.textContent.trim()) {
      this.quill.uploader.upload(range, given.files);
      return;
    }
    const lost = countImages(html) - body.querySelectorAll('img[src]').length;
    if (lost > 0) {
      this.quill.emitter.emit('images-lost', lost);
    }
    this.#paste(range, body, text);
  }

  #paste(range, body, text) {
    const pasted = body.childNodes.length > 0
      ? this.#deltaOf(body)
      : this.convert({text}, this.quill.getFormat(range.index));
    const trimmed = withoutLastLine(pasted);
    this.quill.deleteText(range.index, range.length, 'user');
    this.quill.updateContents(
      [...(range.index ? [{retain: range.index}] : []), ...trimmed.ops],
      'user'
    );
    this.quill.setSelection(range.index + trimmed.length(), 0, 'silent');
    this.quill.scrollSelectionIntoView();
  }

  #deltaOf(body) {
    const matches = new WeakMap();
    const [elements, texts] = this.prepareMatching(body, matches);
    return traverse(this.quill.scroll, body, elements, texts, matches);
  }
}

/** Hands every file on: whoever gets it says what is wrong with it. */
class EveryFile extends Uploader {
  upload(range, files) {
    if (this.quill.isEnabled() && files.length > 0) {
      this.options.handler.call(this, range, files);
    }
  }
}

/**
 * Shows pictures of the web and of our own site; no `data:` in texts.
 *
 * One that nobody described says so by an empty `alt`: a screen reader would
 * read its address otherwise.
 */
class WebImage extends Image {
  static create(value) {
    const node = super.create(value);
    node.setAttribute('alt', '');
    return node;
  }

  static sanitize(url) {
    return /^(https?:|\/(?!\/))/i.test(url) ? url : '//:0';
  }

  format(name, value) {
    if (name === 'alt') {
      this.domNode.setAttribute('alt', value || '');
    } else {
      super.format(name, value);
    }
  }
}

function countImages(html) {
  return (html.match(/<img\b/gi) || []).length;
}

function withoutLastLine(delta) {
  const last = delta.ops.at(-1);
  return typeof last?.insert === 'string' && last.insert.endsWith('\n')
    && !last.attributes
    ? delta.slice(0, delta.length() - 1)
    : delta;
}

Quill.register({
  'formats/align': AlignStyle,
  'formats/background': BackgroundStyle,
  // Texts from elsewhere have some that our toolbar does not offer.
  'formats/blockquote': Blockquote,
  'formats/bold': Bold,
  'formats/color': ColorStyle,
  'formats/font': FontStyle,
  'formats/header': Header,
  'formats/image': WebImage,
  'formats/italic': Italic,
  'formats/link': Link,
  'formats/list': List,
  'formats/script': Script,
  'formats/size': SizeStyle,
  'formats/strike': Strike,
  'formats/underline': Underline,
  'modules/clipboard': SafeClipboard,
  'modules/uploader': EveryFile
}, true);

export {Quill};
