import angular from 'angular';

import {heldBy, stepOf} from '../available-actions.js';
import {namesIn, optionsOf} from '../experts.js';
import {DIALOG_BINDINGS, PreviewedAction} from '../previewed-action.js';

class AssignDialogController extends PreviewedAction {
  static $inject = ['$q', 'failures', 'managementApi'];

  constructor($q, failures, managementApi) {
    super($q, failures);
    this.api = managementApi;
    this.person = null;
    this.missing = '';
  }

  $onInit() {
    const {name} = stepOf(this.project, this.task);
    this.stepName = name;
    this.heading = `${this.isReassign ? 'Reassign' : 'Assign'} “${name}”`;
    this.#choices();
    this.level = this.levels.at(-1)?.value ?? null;
    this.load();
  }

  $onChanges({task}) {
    if (task && !task.isFirstChange()) {
      this.#choices();
      const isThere = this.levels.some(({value}) => value === this.level);
      this.level = isThere ? this.level : this.levels.at(-1)?.value ?? null;
    }
  }

  /** The assignment that somebody is to take over, as it is now. */
  get assignment() {
    return this.isReassign
      ? heldBy(this.task).find(({id}) => id === this.level)
      : null;
  }

  get consequences() {
    const {name} = this.person;
    if (this.assignment) {
      const holder = namesIn(this.project)(this.assignment.worker);
      return [
        `${name} takes over from ${holder}, with the work as it was saved `
          + 'last.',
        `${holder} keeps what they handed on and their `
          + 'hours; a timer that runs stops, with an entry.',
        'Both are told of it.'
      ];
    }
    return [
      `${name} has the task from now on, and is told of it.`,
      ...(this.preview?.level
        ? ['They review the work, and begin with a copy of it.']
        : []),
      'If StaffBot is looking for somebody, it stops.'
    ];
  }

  read() {
    return this.api.candidates(this.task.id, this.assignment?.id);
  }

  show({people}) {
    this.options = optionsOf(people.filter(({obstacle}) => !obstacle));
    this.excluded = people.filter(({obstacle}) => obstacle);
    const isThere = this.options.some(({value}) => (
      value === this.person?.value
    ));
    this.person = isThere ? this.person : null;
  }

  chooseLevel() {
    this.person = null;
    this.load();
  }

  submit() {
    this.missing = this.person ? '' : 'Choose somebody first.';
    return this.person ? this.#send(this.person) : undefined;
  }

  #send({name, value}) {
    const {assignment, task} = this;
    return this.send(
      () => (assignment
        ? this.api.reassign(
          assignment.id, value, {expected_worker: assignment.worker}
        )
        : this.api.assignTask(
          task.id, value, {expected_status: task.status}
        )),
      `“${this.stepName}” is with ${name} now.`
    );
  }

  #choices() {
    const nameOf = namesIn(this.project);
    this.levels = this.isReassign
      ? heldBy(this.task).map(({id, worker}, level) => ({
        value: id,
        label: `${nameOf(worker)}, who ${level ? 'reviews' : 'does'} it`
      }))
      : [];
  }
}

angular.module('orchestra.projectActions').component('assignDialog', {
  bindings: {...DIALOG_BINDINGS, isReassign: '<'},
  controller: AssignDialogController,
  templateUrl:
    'orchestra/project-actions/assign-dialog/assign-dialog.component.html'
});
