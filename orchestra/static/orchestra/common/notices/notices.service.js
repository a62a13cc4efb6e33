import angular from 'angular';

const SECONDS = 1000;
const GOES_AFTER = 10 * SECONDS;
const GOES_AFTER_WITH_ACTION = 30 * SECONDS;

angular.module('orchestra.common').service('notices', class Notices {
  static $inject = ['$timeout'];

  constructor($timeout) {
    this.$timeout = $timeout;
    this.list = [];
    this.count = 0;
  }

  /** Say what was done; the next page still shows it, but not for long. */
  done(text, action) {
    this.#show({kind: 'done', text, action, pagesLeft: 1});
  }

  /** Say what is good to know on this page. */
  info(text, action) {
    this.#show({kind: 'info', text, action, pagesLeft: 0});
  }

  /** Say what went wrong and what to do about it, on this page. */
  problem(text, action) {
    this.#show({kind: 'problem', text, action, pagesLeft: 0});
  }

  /** Take the notice away. */
  dismiss(notice) {
    this.list = this.list.filter(({id}) => id !== notice.id);
  }

  /** Do what the notice offers, once. */
  act(notice) {
    this.dismiss(notice);
    return notice.action.run();
  }

  /** Let the notice stay while somebody is at it. */
  hold(notice) {
    this.$timeout.cancel(notice.end);
  }

  /** Let the notice go by itself, if it is of the kind that does. */
  release(notice) {
    this.hold(notice);
    if (notice.kind === 'done') {
      notice.end = this.$timeout(
        () => this.dismiss(notice),
        notice.action ? GOES_AFTER_WITH_ACTION : GOES_AFTER
      );
    }
  }

  /** Take away what only the last page had to say. */
  turnPage() {
    this.list = this.list
      .filter(({pagesLeft}) => pagesLeft > 0)
      .map(notice => ({...notice, pagesLeft: notice.pagesLeft - 1}));
  }

  #show(content) {
    const notice = {...content, id: ++this.count};
    this.list = [
      ...this.list.filter(({text}) => text !== notice.text), notice
    ];
    this.release(notice);
  }
});
