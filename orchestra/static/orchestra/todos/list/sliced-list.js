/** How many of a list's own rows are drawn at a time. */
export const SLICE = 20;

/**
 * A list of `nodes` of which the first are there at once.
 *
 * The others follow below them, slice after slice, so that a long list never
 * holds up the page. Whatever comes in later is drawn at once.
 */
export class SlicedListController {
  static $inject = ['$timeout'];

  constructor($timeout) {
    this.$timeout = $timeout;
    this.limit = SLICE;
  }

  get isDrawing() {
    return this.shown.length < this.nodes.length;
  }

  $onChanges({nodes}) {
    if (nodes) {
      this.#draw();
    }
  }

  $onDestroy() {
    this.$timeout.cancel(this.next);
  }

  #draw() {
    this.shown = this.nodes.slice(0, this.limit);
    this.$timeout.cancel(this.next);
    if (this.isDrawing) {
      this.next = this.$timeout(() => this.#drawMore());
    } else {
      this.limit = Infinity;
    }
  }

  #drawMore() {
    this.limit += SLICE;
    this.#draw();
  }
}
