import angular from 'angular';

const OTHERS = name =>
  `This is the work of ${name}. You can read it, not change it.`;
const SUBMITTED =
  'You handed this in. You can read it, and change it if it comes back.';
const CLOSED = 'This work is closed. You can read it, not change it.';

class ReadOnlyNoticeController {
  static $inject = ['orchestraConfig'];

  constructor(orchestraConfig) {
    this.username = orchestraConfig.worker.username;
  }

  get reason() {
    const {status, worker} = this.taskAssignment;
    if (worker?.username && worker.username !== this.username) {
      return OTHERS(fullName(worker));
    }
    return status === 'Submitted' ? SUBMITTED : CLOSED;
  }
}

function fullName(worker) {
  return [worker.first_name, worker.last_name].filter(Boolean).join(' ')
    || worker.username;
}

angular.module('orchestra.task').component('readOnlyNotice', {
  bindings: {
    taskAssignment: '<'
  },
  controller: ReadOnlyNoticeController,
  templateUrl:
    'orchestra/task/read-only-notice/read-only-notice.component.html'
});
