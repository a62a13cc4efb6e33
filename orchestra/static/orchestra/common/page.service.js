import angular from 'angular';

const SITE = 'Orchestra';

angular.module('orchestra.common').service('page', class Page {
  static $inject = ['$document', 'announcer'];

  constructor($document, announcer) {
    this.document = $document[0];
    this.announcer = announcer;
    this.arrived = false;
  }

  /** Name the page that is still loading. */
  expect(title) {
    this.document.title = `${title} · ${SITE}`;
  }

  /** Name the page in the window's title; say it aloud after a move. */
  show(title) {
    this.expect(title);
    if (this.arrived) {
      this.announcer.say(title);
      this.arrived = false;
    }
  }

  /** Put the keyboard at the top of the page that is now in view. */
  arrive() {
    this.arrived = true;
    this.focusMain();
  }

  /** Put the keyboard at the start of the content. */
  focusMain() {
    const main = this.document.getElementById('main');
    if (main) {
      main.focus();
    }
  }
});
