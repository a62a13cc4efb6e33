import {imageType, refusal} from './image-files.js';

let count = 0;

/**
 * The images on their way into one text or list, sent in their order.
 *
 * Each has the place it was given, which moves along with a text. One that
 * fails stays in the list, with the reason, until it is tried again or left
 * out.
 */
export class Uploads {
  constructor({$q, failures, imagesApi}, settings) {
    Object.assign(this, {$q, failures, imagesApi, settings});
    this.list = [];
  }

  /** Take the files in at that place of the text. */
  add(files, place) {
    const added = [...files].map(file => ({
      id: ++count, file, place, name: file.name || 'The image',
      isBusy: true, share: 0
    }));
    this.list = [...this.list, ...added];
    return added.reduce(
      (earlier, upload) => earlier.then(() => this.send(upload)),
      this.$q.resolve()
    );
  }

  /** Check the file and send it, the first time or again. */
  send(upload) {
    if (!this.list.includes(upload)) {
      return undefined;
    }
    Object.assign(
      upload, {isBusy: true, mayRetry: false, problem: '', share: 0}
    );
    return this.$q.resolve(imageType(upload.file))
      .then(type => this.#send(upload, type))
      .catch(rejection => {
        upload.problem = this.failures.describe(rejection).message;
        upload.mayRetry = true;
      })
      .finally(() => { upload.isBusy = false; });
  }

  /** Forget about the image, and send no more of it. */
  leaveOut(upload) {
    this.list = this.list.filter(other => other !== upload);
    upload.cancel?.();
  }

  /** Forget about all of them. */
  clear() {
    this.list.forEach(upload => this.leaveOut(upload));
  }

  /** Move the places along with a change of the text. */
  follow(delta) {
    this.list.forEach(upload => {
      upload.place = delta.transformPosition(upload.place);
    });
  }

  #send(upload, type) {
    const {assignmentId, limitMb, prefix, insert} = this.settings();
    upload.problem = refusal(upload.file, type, limitMb);
    if (upload.problem) {
      return undefined;
    }
    const cancelled = new Promise(resolve => { upload.cancel = resolve; });
    const onProgress = share => { upload.share = share; };
    const {file} = upload;
    return this.imagesApi
      .upload({file, prefix, assignmentId, onProgress, cancelled})
      .then(stored => {
        if (this.list.includes(upload)) {
          this.leaveOut(upload);
          insert(stored, upload);
        }
      });
  }
}
