import angular from 'angular';

import {heldBy, stepOf} from '../available-actions.js';
import {namesIn} from '../experts.js';
import {DIALOG_BINDINGS, PreviewedAction} from '../previewed-action.js';
import {count} from '../words.js';

const WAITING = ['Awaiting Processing', 'Pending Review'];

class StaffingDialogController extends PreviewedAction {
  static $inject = ['$q', 'failures', 'managementApi'];

  constructor($q, failures, managementApi) {
    super($q, failures);
    this.api = managementApi;
  }

  $onInit() {
    this.stepName = stepOf(this.project, this.task).name;
    this.load();
  }

  get isWaiting() {
    return WAITING.includes(this.task.status);
  }

  get consequences() {
    const holder = heldBy(this.task)
      .find(({status}) => status === 'Processing');
    return [
      'StaffBot offers the task to certified experts, a few at a time; the '
        + 'first to accept gets it.',
      ...(this.isWaiting || !holder
        ? []
        : [`${namesIn(this.project)(holder.worker)} keeps the task until `
          + 'somebody accepts.']),
      ...(this.searches?.some(({is_open: isOpen}) => isOpen)
        ? ['The search that is open ends, and everybody is asked anew.']
        : [])
    ];
  }

  read() {
    return this.api.staffingSearches(this.task.id);
  }

  show(searches) {
    this.searches = searches.map(search => ({
      ...search,
      summary: `${count(search.asked_count, 'expert')} asked, `
        + `${search.declined_count} declined`,
      lines: search.decisions.map((one, id) => ({
        id, text: decisionInWords(one), datetime: one.datetime
      }))
    }));
  }

  submit() {
    const {status} = this.task;
    return this.send(
      () => this.api.staffTask(this.task.id, {expected_status: status}),
      `StaffBot is looking for somebody for “${this.stepName}”.`
    );
  }
}

/** Return what StaffBot decided, as a sentence. */
export function decisionInWords({decision, worker_name: name, reason}) {
  const what = {
    offered: 'was offered the task',
    'contacted without a channel': 'counts as asked',
    'passed over': 'was not asked',
    'given the task': 'was given the task'
  }[decision] || decision;
  const sentence = name ? `${name} ${what}` : capitalised(what);
  return reason ? `${sentence}: ${reason}` : `${sentence}.`;
}

function capitalised(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

angular.module('orchestra.projectActions').component('staffingDialog', {
  bindings: DIALOG_BINDINGS,
  controller: StaffingDialogController,
  templateUrl:
    'orchestra/project-actions/staffing-dialog/staffing-dialog.component.html'
});
