import angular from 'angular';

import {COLOURS} from './colours.js';

const MARKS = [
  {format: 'bold', label: 'Bold', sign: 'B'},
  {format: 'italic', label: 'Italic', sign: 'I'},
  {format: 'underline', label: 'Underline', sign: 'U'},
  {format: 'strike', label: 'Strikethrough', sign: 'S'}
];
const PALETTES = [
  {format: 'color', label: 'Text colour', none: 'No colour'},
  {format: 'background', label: 'Background colour', none: 'No background'}
];
const LISTS = [
  {value: 'ordered', label: 'Numbered list', sign: '1.'},
  {value: 'bullet', label: 'Bulleted list', sign: '•'}
];
const CHOICES = [
  {format: 'font', label: 'Font', options: [
    {value: '', label: 'Sans serif'},
    {value: 'serif', label: 'Serif'},
    {value: 'monospace', label: 'Monospace'}
  ]},
  {format: 'size', label: 'Size', options: [
    {value: '10px', label: 'Small'},
    {value: '', label: 'Normal'},
    {value: '18px', label: 'Large'},
    {value: '32px', label: 'Huge'}
  ]},
  {format: 'align', label: 'Alignment', options: [
    {value: '', label: 'Left'},
    {value: 'center', label: 'Centre'},
    {value: 'right', label: 'Right'},
    {value: 'justify', label: 'Justified'}
  ]}
];

const STEPS = {ArrowLeft: -1, ArrowRight: 1};

/**
 * What a text can be formatted with: one stop of the Tab key, and arrows.
 *
 * `formats` are those of the place where the person writes.
 */
class EditorToolbarController {
  static $inject = ['$element', '$rootScope'];

  constructor($element, $rootScope) {
    this.host = $element[0];
    this.$rootScope = $rootScope;
    Object.assign(this, {
      marks: MARKS, palettes: PALETTES, lists: LISTS, colours: COLOURS
    });
    this.chosen = {};
    this.open = '';
    this.address = '';
  }

  $onInit() {
    this.choices = CHOICES;
    this.host.addEventListener('keydown', event => this.#move(event));
    this.host.addEventListener('focusin', event => this.#stopAt(event));
  }

  $onChanges() {
    CHOICES.forEach(({format}) => {
      const value = this.formats?.[format];
      this.chosen[format] = angular.isString(value) ? value : '';
    });
  }

  $postLink() {
    this.file = this.host.querySelector('input[type=file]');
    this.file.addEventListener('change', () => {
      const files = [...this.file.files];
      // So that the same file may be chosen again.
      this.file.value = '';
      this.$rootScope.$evalAsync(() => this.onImages({files}));
    });
  }

  isOn(format, value = true) {
    return this.formats?.[format] === value;
  }

  apply(format, value) {
    this.open = '';
    this.onFormat({format, value: value || false});
  }

  toggle(format, value = true) {
    this.apply(format, !this.isOn(format, value) && value);
  }

  show(panel, isOpen) {
    this.open = isOpen ? panel : '';
    if (panel === 'link' && isOpen) {
      this.address = this.formats?.link || '';
    }
  }

  link() {
    this.apply('link', completed(this.address.trim()));
  }

  chooseImages() {
    this.file.click();
  }

  #tools() {
    return [...this.host.querySelectorAll('.tool')]
      .filter(tool => !tool.disabled);
  }

  #move(event) {
    const tools = this.#tools();
    const index = tools.indexOf(event.target);
    const step = STEPS[event.key];
    if (index === -1 || !step) {
      return;
    }
    event.preventDefault();
    tools.at((index + step) % tools.length).focus();
  }

  #stopAt({target}) {
    const tools = this.#tools();
    if (tools.includes(target)) {
      tools.forEach(tool => { tool.tabIndex = tool === target ? 0 : -1; });
    }
  }
}

/** People leave "https://" out. */
function completed(address) {
  return /^[\w-]+(\.[\w-]+)+/.test(address) && !address.includes('@')
    ? `https://${address}`
    : address;
}

angular.module('orchestra.plugins').component('editorToolbar', {
  bindings: {
    controls: '@',
    formats: '<',
    hasImages: '<',
    onFormat: '&',
    onImages: '&'
  },
  controller: EditorToolbarController,
  templateUrl: 'orchestra/plugins/quill/editor-toolbar.component.html'
});
