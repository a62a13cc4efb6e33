import angular from 'angular';

import {beLikeInput} from '../fields/like-input.js';
import {Uploads} from '../images/uploads.js';
import {Editing} from './editing.js';

const LOST = 'A picture of what you pasted was left out. Save it as a file '
  + 'and add that.';

const ADDED = 'The picture is in the text. Say what it shows in the field '
  + 'below the text.';

/**
 * A text with formats and pictures; its value is HTML that is safe to show.
 *
 * What is stored is cleaned on its way in, what is typed or pasted on its way
 * out. The editor's own code is loaded with the first one of a page.
 */
class QuillController {
  static $inject = [
    '$element', '$q', '$rootScope', 'announcer', 'editorLoader', 'failures',
    'imagesApi', 'orchestraTasks'
  ];

  constructor(
    $element, $q, $rootScope, announcer, editorLoader, failures, imagesApi,
    orchestraTasks
  ) {
    Object.assign(this, {
      $rootScope, announcer, editorLoader, imagesApi, orchestraTasks
    });
    this.host = $element[0];
    this.uploads = new Uploads(
      {$q, failures, imagesApi}, () => this.#settings()
    );
    this.state = 'loading';
    this.formats = {};
    this.pictures = [];
    this.notice = '';
    beLikeInput(this.host, {
      disabled: () => this.isFixed, value: () => this.data || ''
    });
  }

  /** Whether the text may be read only; the page's own lock counts too. */
  get isFixed() {
    return Boolean(this.readonly) && this.readonly !== 'false'
      || this.host.closest('fieldset:disabled') !== null;
  }

  $postLink() {
    this.load();
  }

  $onChanges() {
    this.#fix();
  }

  $doCheck() {
    if (this.editing && this.data !== this.told) {
      this.#show();
    }
  }

  $onDestroy() {
    this.isGone = true;
    this.uploads.clear();
  }

  load() {
    this.state = 'loading';
    return this.editorLoader.load()
      .then(parts => {
        if (!this.isGone) {
          this.#begin(parts);
        }
      })
      .catch(() => { this.state = 'error'; });
  }

  format(format, value) {
    this.editing.format(format, value);
    this.#refresh();
  }

  /** Take what the author says that a picture shows. */
  describe(number, alt) {
    this.editing.describe(number, alt.trim());
  }

  addImages(files, place = this.editing.place.index) {
    if (this.isFixed) {
      return;
    }
    this.notice = '';
    this.uploads.add(files, place);
  }

  #begin(parts) {
    const space = this.host.querySelector('.editor-text');
    this.editing = new Editing(parts, space, {
      label: this.label,
      onChange: (delta, isTyped) => this.#change(delta, isTyped),
      onFiles: (files, place) => this.#later(
        () => this.addImages(files, place)
      ),
      onLoss: () => this.#later(() => { this.notice = LOST; })
    });
    this.editing.quill.on('editor-change', () => this.#later(
      () => this.#refresh()
    ));
    this.#show();
    this.#fix();
    this.state = 'ready';
  }

  #show() {
    this.told = this.data;
    this.editing.html = this.data;
    this.pictures = this.editing.pictures;
  }

  #fix() {
    if (this.editing) {
      this.editing.isFixed = this.isFixed;
    }
  }

  #change(delta, isTyped) {
    this.uploads.follow(delta);
    if (isTyped) {
      this.told = this.editing.html;
      this.#later(() => {
        this.data = this.told;
        this.pictures = this.editing.pictures;
        this.editing.quill.root
          .dispatchEvent(new Event('change', {bubbles: true}));
      });
    }
  }

  #refresh() {
    if (!this.isGone) {
      this.formats = this.editing.formats();
    }
  }

  #later(action) {
    this.$rootScope.$evalAsync(action);
  }

  #settings() {
    const {currentTask} = this.orchestraTasks;
    return {
      assignmentId: currentTask?.assignment_id,
      limitMb: Number(this.uploadLimitMb) || this.imagesApi.limitMb,
      prefix: this.imagePrefix,
      insert: ({url}, {place}) => {
        this.editing.insertImage(url, place);
        this.announcer.say(ADDED);
      }
    };
  }
}

angular.module('orchestra.plugins').component('orchestraQuill', {
  bindings: {
    data: '=',
    imagePrefix: '<',
    label: '@',
    readonly: '<',
    uploadLimitMb: '<'
  },
  controller: QuillController,
  templateUrl: 'orchestra/plugins/quill/quill.component.html'
});
