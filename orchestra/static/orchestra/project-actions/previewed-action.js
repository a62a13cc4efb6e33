const CONFLICT = 409;

/**
 * The ground of dialogs that show first what they will do.
 *
 * A subclass says how to `read` the preview. What is refused because the
 * world has changed is told, and the preview read again.
 */
export class PreviewedAction {
  constructor($q, failures) {
    Object.assign(this, {$q, failures});
    this.preview = null;
    this.failure = null;
    this.problem = '';
    this.isBusy = false;
    this.round = 0;
  }

  /** Read the preview; of several that are asked for, the last counts. */
  load() {
    const round = ++this.round;
    const isLatest = () => round === this.round;
    this.failure = null;
    this.isLoading = true;
    return this.$q.resolve(this.read())
      .then(preview => {
        if (isLatest()) {
          this.preview = preview;
          this.show?.(preview);
        }
      })
      .catch(rejection => {
        if (isLatest()) {
          this.preview = null;
          this.failure = this.failures.describe(rejection);
        }
      })
      .finally(() => {
        if (isLatest()) {
          this.isLoading = false;
        }
      });
  }

  /** Do it, once however often it is pressed; say why if it is refused. */
  send(act, text) {
    if (this.isBusy) {
      return undefined;
    }
    this.isBusy = true;
    this.problem = '';
    return this.$q.resolve(act())
      .then(() => this.onDone({text}))
      .catch(rejection => {
        this.problem = this.failures.describe(rejection).message;
        if (rejection.status === CONFLICT) {
          this.onStale();
          this.load();
        }
      })
      .finally(() => { this.isBusy = false; });
  }

  /** Leave, unless something is being done. */
  close() {
    if (!this.isBusy) {
      this.onClose();
    }
  }
}

export const DIALOG_BINDINGS = {
  onClose: '&',
  onDone: '&',
  onStale: '&',
  project: '<',
  task: '<'
};
