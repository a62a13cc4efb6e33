import angular from 'angular';

angular.module('orchestra.common').service('notices', class Notices {
  constructor() {
    this.list = [];
    this.count = 0;
  }

  /** Say what was done; the next page still shows it. */
  done(text) {
    this.#show({kind: 'done', text, pagesLeft: 1});
  }

  /** Say what went wrong and what to do about it, on this page. */
  problem(text) {
    this.#show({kind: 'problem', text, pagesLeft: 0});
  }

  /** Take the notice away. */
  dismiss(notice) {
    this.list = this.list.filter(other => other !== notice);
  }

  /** Take away what only the last page had to say. */
  turnPage() {
    this.list = this.list
      .filter(({pagesLeft}) => pagesLeft > 0)
      .map(notice => ({...notice, pagesLeft: notice.pagesLeft - 1}));
  }

  #show(notice) {
    this.list = [
      ...this.list.filter(({text}) => text !== notice.text),
      {...notice, id: ++this.count}
    ];
  }
});
