import {base64, imageType, refusal} from './image-files.js';

let count = 0;

/**
 * The images on their way into one text; each has a place that moves along.
 *
 * One that fails stays in the list, with the reason, until it is tried again
 * or left out.
 */
export class Uploads {
  constructor({$q, failures, imagesApi}, settings) {
    Object.assign(this, {$q, failures, imagesApi, settings});
    this.list = [];
  }

  /** Take the files in at that place of the text. */
  add(files, place) {
    const added = [...files].map(file => ({
      id: ++count, file, place, name: file.name || 'The image'
    }));
    this.list = [...this.list, ...added];
    return this.$q.all(added.map(upload => this.send(upload)));
  }

  /** Check the file and send it, the first time or again. */
  send(upload) {
    Object.assign(upload, {isBusy: true, problem: '', mayRetry: false});
    return this.$q.resolve(imageType(upload.file))
      .then(type => this.#send(upload, type))
      .catch(rejection => {
        upload.problem = this.failures.describe(rejection).message;
        upload.mayRetry = true;
      })
      .finally(() => { upload.isBusy = false; });
  }

  /** Forget about the image. */
  leaveOut(upload) {
    this.list = this.list.filter(other => other !== upload);
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
    return this.$q.resolve(base64(upload.file))
      .then(data => this.imagesApi.upload({data, type, prefix, assignmentId}))
      .then(url => {
        if (this.list.includes(upload)) {
          this.leaveOut(upload);
          insert(url, upload.place);
        }
      });
  }
}
