import angular from 'angular';

import {controlIn} from '../../common/fields/control.js';
import {Form} from './model/form.js';

const DEPTH = 100;

const PREFIX = 'task_data';

/**
 * The form of a step that describes its data but has no interface.
 *
 * Writes into the data in place, which is saved whatever is wrong with it;
 * only what fits is submitted. `revision` rises when the data was replaced
 * under it.
 */
class SchemaFormController {
  static $inject = [
    '$element', '$rootScope', '$timeout', 'dataFaults', 'signals'
  ];

  constructor($element, $rootScope, $timeout, dataFaults, signals) {
    this.host = $element[0];
    Object.assign(this, {$rootScope, $timeout, dataFaults, signals});
    this.summary = [];
  }

  $onInit() {
    this.unregister = [
      this.signals.registerSignal('submit.before', command => (
        // What is returned need not fit.
        command === 'reject' || this.#review()
      )),
      this.signals.registerSignal(
        'submit.error', failure => this.#refuse(failure)
      )
    ];
  }

  $postLink() {
    this.host.addEventListener('focusout', event => this.#leave(event));
  }

  $onChanges() {
    this.form = new Form(
      this.taskAssignment, {isReadOnly: this.taskAssignment.is_read_only}
    );
    // A list of one, so that it begins anew with the form.
    this.forms = [this.form];
  }

  $doCheck() {
    const summary = this.form.isShowingAll ? this.#faultsInOrder() : [];
    if (!angular.equals(summary, this.summary)) {
      this.summary = summary;
    }
  }

  $onDestroy() {
    this.unregister.forEach(unregister => unregister());
  }

  /** Go to the field that the place is in. */
  goTo(at) {
    const field = this.form.fieldAt(at);
    if (field) {
      targetIn(field)?.focus();
    }
  }

  /** Return `{at, label, sentence}` of all faults, as they are on screen. */
  #faultsInOrder() {
    return this.form.everyFault()
      .map(fault => ({...fault, field: this.form.fieldAt(fault.at)}))
      .sort(inOrder)
      .map(({at, field, sentence}) => (
        {at, sentence, label: field?.trail ?? ''}
      ));
  }

  #review() {
    const isSound = this.form.review();
    if (!isSound) {
      this.dataFaults.reason = this.form.shortcomings;
      this.#goToFirst();
    }
    return isSound;
  }

  /** Show what the server found at the fields. */
  #refuse(failure) {
    const found = Object.entries(failure?.fields || {})
      .filter(([name]) => name === PREFIX || name.startsWith(`${PREFIX}/`))
      .map(([name, said]) => [name.slice(PREFIX.length), [said].flat()]);
    if (found.length) {
      this.form.refuse(Object.fromEntries(found));
      this.#goToFirst();
    }
  }

  #goToFirst() {
    this.$timeout(() => {
      const [first] = this.#faultsInOrder();
      if (first) {
        this.goTo(first.at);
      }
    }, 0);
  }

  #leave({relatedTarget, target}) {
    const place = element => element?.closest?.('[data-pointer]');
    const left = place(target);
    if (left && left !== place(relatedTarget)) {
      const {pointer} = left.dataset;
      this.$rootScope.$evalAsync(() => this.form.touch(pointer));
    }
  }
}

/** Return what the keyboard goes to: the answer given, if there is one. */
function targetIn({host, kind}) {
  const button = kind === 'list'
    ? [...host.querySelectorAll('.schema-add:enabled')].at(-1)
    : host.querySelector('input:checked');
  return button ?? controlIn(host) ?? host.querySelector('button');
}

function inOrder({field: one}, {field: other}) {
  if (!one || !other || one === other) {
    return Number(Boolean(one)) - Number(Boolean(other));
  }
  const position = one.host.compareDocumentPosition(other.host);
  return position & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

// Each level of a form takes the digest some rounds; ten are too few.
angular.module('orchestra.task').config([
  '$rootScopeProvider', provider => provider.digestTtl(DEPTH)
]);

angular.module('orchestra.task').component('schemaForm', {
  bindings: {
    revision: '<',
    taskAssignment: '<'
  },
  controller: SchemaFormController,
  templateUrl: 'orchestra/task/schema-form/schema-form.component.html'
});
