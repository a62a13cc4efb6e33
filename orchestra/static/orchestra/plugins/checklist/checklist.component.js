import angular from 'angular';

import {
  currentText, earlierComments, inOrder, setCurrentText, signComments,
  sortedItems, withItem, withMoved
} from './checklist.js';

/**
 * Items to tick off, each with comments of every iteration.
 *
 * What is written is signed when the task is handed in, and open again if it
 * was not. An empty checklist adds nothing to the data.
 */
class ChecklistController {
  static $inject = [
    '$element', '$timeout', 'announcer', 'confirm', 'orchestraConfig',
    'signals'
  ];

  constructor(
    $element, $timeout, announcer, confirm, orchestraConfig, signals
  ) {
    Object.assign(this, {$timeout, announcer, confirm, signals});
    this.host = $element[0];
    this.worker = orchestraConfig.worker;
    this.title = '';
    this.undoSigning = null;
    Object.assign(this, {earlierComments});
  }

  get items() {
    return this.data?.items || [];
  }

  get shown() {
    return this.data?.hideCompleted
      ? this.items.filter(({checked}) => !checked)
      : this.items;
  }

  get doneCount() {
    return this.items.filter(({checked}) => checked).length;
  }

  /** The whole page may be read-only, or the item. */
  get isFixed() {
    return this.host.closest('fieldset:disabled') !== null;
  }

  $onInit() {
    this.unregister = [
      this.signals.registerSignal('submit.before', () => this.#sign()),
      ...['submit.error', 'submit.held'].map(name => (
        this.signals.registerSignal(name, () => this.#takeBack())
      ))
    ];
  }

  $doCheck() {
    if (this.data !== this.seen) {
      this.seen = this.data;
      this.#readIn();
    }
  }

  $onDestroy() {
    this.unregister.forEach(unregister => unregister());
  }

  add() {
    const title = this.title.trim();
    if (!title) {
      return;
    }
    this.data = this.seen = this.data || {};
    this.data.items = withItem({...this.data, items: this.items}, title);
    this.title = '';
    this.announcer.say(`“${title}” is added.`);
  }

  remove(item) {
    return this.confirm.ask({
      heading: `Delete “${item.title}”?`,
      text: 'Its comments go with it.',
      action: 'Delete item',
      isDestructive: true
    }).then(answer => answer && this.#remove(item));
  }

  /** Move the item past the next one that can be seen. */
  move(item, step) {
    const neighbour = this.shown[this.shown.indexOf(item) + step];
    if (!neighbour) {
      return;
    }
    const distance = this.items.indexOf(neighbour) - this.items.indexOf(item);
    this.data.items = withMoved(this.items, item, distance);
    const place = this.shown.indexOf(item) + 1;
    this.announcer.say(
      `“${item.title}” is number ${place} of ${this.shown.length} now.`
    );
    this.#keepFocus(item, step);
  }

  moveWithKey(event, item) {
    const step = {ArrowUp: -1, ArrowDown: 1}[event.key];
    if (event.altKey && step && !this.isFixed) {
      event.preventDefault();
      this.move(item, step);
    }
  }

  /** What is being written, as a property that an editor can be bound to. */
  draftOf(item) {
    this.drafts ??= new WeakMap();
    if (!this.drafts.has(item)) {
      this.drafts.set(item, {
        get text() { return currentText(item); },
        set text(text) { setCurrentText(item, text); }
      });
    }
    return this.drafts.get(item);
  }

  expand(item, isOpen) {
    if (this.isFixed) {
      this.opened = {...this.opened, [item.index]: isOpen};
    } else {
      item.expanded = isOpen;
    }
  }

  isExpanded(item) {
    return this.isFixed ? this.opened?.[item.index] : item.expanded;
  }

  hideCompleted(isHidden) {
    this.data.hideCompleted = isHidden;
  }

  #remove(item) {
    const {deletedItems = []} = this.data;
    this.data.deletedItems = [...deletedItems, item];
    this.data.items = inOrder(this.items.filter(other => other !== item));
    this.announcer.say(`“${item.title}” is deleted.`);
    this.#focus('.checklist-new');
  }

  #readIn() {
    this.undoSigning = null;
    const sorted = sortedItems(this.items);
    if (!angular.equals(sorted, this.items)) {
      this.data.items = sorted;
    }
  }

  #sign() {
    const name = this.author || this.worker.display_name;
    this.#takeBack();
    this.undoSigning = signComments(this.items, name, new Date());
  }

  #takeBack() {
    this.undoSigning?.();
    this.undoSigning = null;
  }

  #keepFocus(item, step) {
    const name = step < 0 ? 'up' : 'down';
    this.#focus(
      `[data-item="${item.index}"] .checklist-${name}:not(:disabled)`,
      `[data-item="${item.index}"] .checklist-title`
    );
  }

  #focus(...selectors) {
    this.$timeout(() => {
      selectors
        .map(selector => this.host.querySelector(selector))
        .find(Boolean)
        ?.focus();
    }, 0, false);
  }
}

angular.module('orchestra.plugins').component('orchestraChecklist', {
  bindings: {
    author: '<',
    data: '=',
    imagePrefix: '<'
  },
  controller: ChecklistController,
  templateUrl: 'orchestra/plugins/checklist/checklist.component.html'
});
