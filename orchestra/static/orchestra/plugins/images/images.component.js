import angular from 'angular';

import {beLikeInput} from '../fields/like-input.js';
import {ACCEPTED} from './image-files.js';
import {Uploads} from './uploads.js';

let count = 0;

/**
 * A list of images that are stored with the project.
 *
 * `data` is a list of `{file_id, name, src}`, untouched until somebody adds
 * or removes an image. What was removed can be put back while the page is
 * open.
 */
class ImagesController {
  static $inject = [
    '$element', '$q', '$rootScope', '$timeout', 'announcer', 'failures',
    'imagesApi', 'orchestraTasks'
  ];

  constructor(
    $element, $q, $rootScope, $timeout, announcer, failures, imagesApi,
    orchestraTasks
  ) {
    Object.assign(this, {
      $rootScope, $timeout, announcer, imagesApi, orchestraTasks
    });
    this.host = $element[0];
    this.id = `orchestra-images-${++count}`;
    this.accepted = ACCEPTED;
    this.rows = [];
    beLikeInput(this.host, {
      disabled: () => this.isFixed, value: () => this.data || []
    });
    this.uploads = new Uploads(
      {$q, failures, imagesApi}, () => this.#settings()
    );
  }

  /** Whether it may be looked at only; the page's own lock counts too. */
  get isFixed() {
    return Boolean(this.readonly) && this.readonly !== 'false'
      || this.host.closest('fieldset:disabled') !== null;
  }

  get limitMb() {
    return Number(this.uploadLimitMb) || this.imagesApi.limitMb;
  }

  $postLink() {
    this.host.addEventListener('dragover', event => this.#hover(event));
    this.host.addEventListener('dragleave', event => this.#leave(event));
    this.host.addEventListener('drop', event => this.#drop(event));
  }

  $doCheck() {
    if (this.data !== this.told) {
      this.told = this.data;
      this.rows = (this.data || []).map(image => ({image}));
    }
  }

  $onDestroy() {
    this.uploads.clear();
  }

  /** Add the files, and let the same ones be chosen again. */
  choose(input) {
    const files = [...input.files];
    input.value = '';
    return this.uploads.add(files);
  }

  remove(row) {
    row.isRemoved = true;
    this.#tell();
    this.announcer.say(`${row.image.name} is removed.`);
    this.#focus(row, '.image-undo');
  }

  putBack(row) {
    row.isRemoved = false;
    this.#tell();
    this.announcer.say(`${row.image.name} is back.`);
    this.#focus(row, '.image-remove');
  }

  #settings() {
    return {
      assignmentId: this.orchestraTasks.currentTask?.assignment_id,
      limitMb: this.limitMb,
      prefix: this.imagePrefix,
      insert: (stored, {name}) => this.#insert(stored, name)
    };
  }

  #insert({file_id: fileId, url}, name) {
    const image = {file_id: fileId, name, src: url};
    this.rows = [...this.rows, {image}];
    this.#tell();
    this.announcer.say(`${name} is added.`);
  }

  #tell() {
    this.told = this.data = this.rows
      .filter(({isRemoved}) => !isRemoved)
      .map(({image}) => image);
  }

  #focus(row, selector) {
    this.$timeout(() => {
      const item = this.host
        .querySelectorAll('.image')[this.rows.indexOf(row)];
      item?.querySelector(selector)?.focus();
    }, 0, false);
  }

  #hover(event) {
    if (this.isFixed || !event.dataTransfer?.types.includes('Files')) {
      return;
    }
    event.preventDefault();
    this.#mark(true);
  }

  #leave({relatedTarget}) {
    if (!this.host.contains(relatedTarget)) {
      this.#mark(false);
    }
  }

  #drop(event) {
    if (this.isFixed || !event.dataTransfer?.files.length) {
      return;
    }
    event.preventDefault();
    this.#mark(false);
    const files = [...event.dataTransfer.files];
    this.$rootScope.$evalAsync(() => this.uploads.add(files));
  }

  #mark(isOver) {
    if (this.isOver !== isOver) {
      this.$rootScope.$evalAsync(() => { this.isOver = isOver; });
    }
  }
}

angular.module('orchestra.plugins').component('orchestraImages', {
  bindings: {
    data: '=',
    imagePrefix: '<',
    label: '@',
    readonly: '<',
    uploadLimitMb: '<'
  },
  controller: ImagesController,
  templateUrl: 'orchestra/plugins/images/images.component.html'
});
