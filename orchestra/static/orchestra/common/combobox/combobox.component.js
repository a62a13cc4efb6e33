import angular from 'angular';

const PAUSE = 200;
const NOT_LOADED = 'The list could not be loaded.';

let count = 0;

/**
 * A field that offers what matches the text: ARIA's combobox with a list.
 *
 * What is chosen is one of the options; text that is none goes when the
 * field is left.
 */
class ComboboxController {
  static $inject = ['$attrs', '$element', '$q', '$timeout'];

  constructor($attrs, $element, $q, $timeout) {
    this.host = $element[0];
    this.$q = $q;
    this.$timeout = $timeout;
    this.isSearched = Boolean($attrs.search);
    this.listId = `orchestra-combobox-${++count}`;
    this.round = 0;
    this.close();
  }

  get activeId() {
    return this.isOpen && this.active >= 0
      ? `${this.listId}-${this.active}`
      : undefined;
  }

  get status() {
    if (!this.isOpen || this.isBusy) {
      return this.isBusy ? 'Searching.' : '';
    }
    const {length} = this.found;
    return this.problem
      || (length ? `${length} found.` : 'Nothing matches.');
  }

  $onChanges({selected}) {
    if (selected) {
      this.#reset();
    }
  }

  $onDestroy() {
    this.$timeout.cancel(this.pause);
    this.round++;
  }

  type() {
    if (!this.text && this.selected) {
      this.onChoose({option: null});
    }
    this.open(this.isSearched ? PAUSE : 0);
  }

  open(pause = 0) {
    if (this.isDisabled) {
      return;
    }
    this.$timeout.cancel(this.pause);
    if (pause === 0) {
      this.#find();
    } else {
      this.pause = this.$timeout(() => this.#find(), pause);
    }
  }

  close() {
    this.$timeout?.cancel(this.pause);
    this.round++;
    this.isOpen = false;
    this.isBusy = false;
    this.active = -1;
    this.found = [];
    this.problem = '';
  }

  leave() {
    this.close();
    this.#reset();
  }

  choose(option) {
    this.close();
    this.text = option.label;
    this.onChoose({option});
  }

  press(event) {
    const does = {
      ArrowDown: () => this.#move(1),
      ArrowUp: () => this.#move(-1),
      Enter: () => this.#take(),
      Escape: () => this.#giveUp()
    }[event.key];
    if (does?.()) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  #move(step) {
    if (!this.isOpen) {
      this.open();
      return true;
    }
    const {length} = this.found;
    if (length) {
      const start = this.active < 0 && step < 0 ? 0 : this.active;
      this.active = (start + step + length) % length;
      this.host.querySelectorAll('[role=option]').item(this.active)
        ?.scrollIntoView?.({block: 'nearest'});
    }
    return true;
  }

  #take() {
    const option = this.isOpen && this.found[this.active];
    if (option) {
      this.choose(option);
    }
    // Enter in an open list never sends the form.
    return this.isOpen || Boolean(option);
  }

  #giveUp() {
    const wasOpen = this.isOpen;
    this.leave();
    return wasOpen;
  }

  #find() {
    const round = ++this.round;
    this.isOpen = true;
    this.isBusy = this.isSearched;
    return this.$q.resolve(this.#matches())
      .then(found => this.#show(round, found, ''))
      .catch(() => this.#show(round, [], NOT_LOADED));
  }

  #matches() {
    // Opened without typing, the list is whole.
    const isTyped = this.text !== (this.selected?.label || '');
    const text = isTyped ? this.text.trim() : '';
    if (this.isSearched) {
      return this.search({text});
    }
    const wanted = text.toLowerCase();
    return (this.options || []).filter(({label, detail = ''}) => (
      `${label} ${detail}`.toLowerCase().includes(wanted)
    ));
  }

  #show(round, found, problem) {
    if (round === this.round) {
      this.found = found;
      this.problem = problem;
      this.isBusy = false;
      this.active = found.length && this.text ? 0 : -1;
    }
  }

  #reset() {
    this.text = this.selected?.label || '';
  }
}

angular.module('orchestra.common').component('orchestraCombobox', {
  bindings: {
    inputLabel: '@',
    isDisabled: '<',
    onChoose: '&',
    options: '<',
    placeholder: '@',
    search: '&',
    selected: '<'
  },
  controller: ComboboxController,
  templateUrl: 'orchestra/common/combobox/combobox.component.html'
});
