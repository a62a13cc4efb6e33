import {isBlankHtml} from './blank-html.js';

const BINDINGS = {
  // Tab moves on through the page; nobody gets caught in the text.
  'indent': null, 'outdent': null, 'remove tab': null, 'tab': null
};

let count = 0;

/** One text that is being edited, as HTML in and HTML out. */
export class Editing {
  constructor({Quill, safeHtml}, host, {label, onChange, onFiles, onLoss}) {
    this.safeHtml = safeHtml;
    this.quill = new Quill(host, {
      modules: {
        history: {userOnly: true},
        keyboard: {bindings: BINDINGS},
        uploader: {handler: (range, files) => onFiles(files, range.index)}
      }
    });
    this.place = {index: 0, length: 0};
    this.#name(label);
    this.quill.on('text-change', (delta, before, source) => {
      onChange(delta, source === 'user');
    });
    this.quill.on('editor-change', () => this.#follow());
    this.quill.on('images-lost', onLoss);
  }

  /** The id of the element that is typed into. */
  get id() {
    return this.quill.root.id;
  }

  get html() {
    const html = this.safeHtml(this.quill.getSemanticHTML());
    return isBlankHtml(html) ? '' : html;
  }

  set html(html) {
    const delta = this.quill.clipboard.convert({html: html || '', text: ''});
    this.quill.setContents(delta, 'silent');
    this.quill.history.clear();
  }

  set isFixed(isFixed) {
    this.quill.enable(!isFixed);
    this.quill.root.setAttribute('aria-readonly', String(isFixed));
  }

  /** Return `{src, alt}` of the pictures in the text, in their order. */
  get pictures() {
    return this.#images.map(image => ({
      src: image.getAttribute('src'), alt: image.alt
    }));
  }

  /** Say what a picture shows, for those who cannot see it. */
  describe(number, alt) {
    const {quill} = this;
    const image = this.#images[number];
    const place = quill.getIndex(quill.constructor.find(image));
    quill.formatText(place, 1, 'alt', alt, 'user');
  }

  /** Return the formats at the place where the person writes. */
  formats() {
    return this.quill.getFormat(this.place);
  }

  /** Format what is selected, or what is typed next. */
  format(name, value) {
    const {index, length} = this.place;
    this.quill.focus({preventScroll: true});
    this.quill.setSelection(index, length, 'silent');
    if (name === 'link' && value && length === 0) {
      this.quill.insertText(index, value, 'link', value, 'user');
      this.quill.setSelection(index + value.length, 0, 'user');
    } else {
      this.quill.format(name, value, 'user');
    }
  }

  insertImage(url, index) {
    this.quill.insertEmbed(index, 'image', url, 'user');
  }

  get #images() {
    return [...this.quill.root.querySelectorAll('img')];
  }

  #follow() {
    // Without the focus there is no place; the last one counts.
    if (this.quill.hasFocus()) {
      this.place = this.quill.getSelection() || this.place;
    }
  }

  #name(label) {
    const {root} = this.quill;
    root.id = `orchestra-quill-${++count}`;
    root.setAttribute('role', 'textbox');
    root.setAttribute('aria-multiline', 'true');
    root.setAttribute('aria-label', label || 'Text');
  }
}
