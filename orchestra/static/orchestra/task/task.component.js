import angular from 'angular';

const RETURNED = 'Post-review Processing';

const DONE = {
  submit: 'is submitted',
  accept: 'is accepted',
  reject: 'went back with your feedback'
};

const VISIBLE = ['ready', 'json'];

const HELD = 'Something is missing. Complete what is marked and try again.';

class TaskController {
  static $inject = [
    '$location', 'announcer', 'autosave', 'failures', 'keyboard', 'notices',
    'page', 'requiredFields', 'signals', 'submission', 'taskApi'
  ];

  constructor(
    $location, announcer, autosave, failures, keyboard, notices, page,
    requiredFields, signals, submission, taskApi
  ) {
    Object.assign(this, {
      $location, announcer, autosave, failures, keyboard, notices, page,
      requiredFields, signals, submission, taskApi
    });
    this.unbind = [];
    this.draft = null;
  }

  /** Nobody vouches for work that they cannot see yet. */
  get isReady() {
    return VISIBLE.includes(this.interfaceState);
  }

  $onInit() {
    this.page.expect('Task');
    this.load();
  }

  $doCheck() {
    if (this.draft?.check()) {
      // What was wrong is being mended.
      this.problem = '';
    }
  }

  $onDestroy() {
    this.isGone = true;
    this.#close();
  }

  load() {
    this.#close();
    this.state = 'loading';
    return this.autosave.settled(this.taskId)
      .then(() => this.taskApi.load(this.taskId))
      .then(taskAssignment => this.#show(taskAssignment))
      .catch(rejection => {
        this.failure = this.failures.describe(rejection);
        this.state = 'error';
        this.page.show('Task not loaded');
      });
  }

  save() {
    return this.draft.save({isForced: true}).then(isSaved => {
      if (isSaved) {
        this.announcer.say('Saved.');
      }
    });
  }

  /** Submit, or accept if the person reviews. */
  handIn() {
    if (!this.isReady) {
      return undefined;
    }
    return this.#send(this.taskAssignment.is_reviewer ? 'accept' : 'submit');
  }

  returnWith(feedback) {
    return this.#send('reject', feedback);
  }

  keepMine() {
    return this.draft.keepMine();
  }

  takeTheirs() {
    this.draft.takeTheirs();
    this.revision++;
  }

  #show(taskAssignment) {
    if (this.isGone) {
      return;
    }
    this.taskAssignment = taskAssignment;
    this.isReturned = !taskAssignment.is_read_only
      && taskAssignment.task.status === RETURNED;
    this.revision = 0;
    this.problem = '';
    this.state = 'ready';
    this.page.show(taskAssignment.step.name);
    if (!taskAssignment.is_read_only) {
      this.#open(taskAssignment);
    }
  }

  #open(taskAssignment) {
    this.requiredFields.setup(taskAssignment.task.data);
    this.draft = this.autosave.open(taskAssignment);
    const label = taskAssignment.is_reviewer ? 'Accept' : 'Submit';
    this.unbind = [
      this.keyboard.bind('mod+s', 'Save', () => this.save()),
      this.keyboard.bind('mod+enter', label, () => this.handIn())
    ];
  }

  #close() {
    this.unbind.forEach(unbind => unbind());
    this.unbind = [];
    this.signals.clear();
    this.requiredFields.clear();
    if (this.draft) {
      this.autosave.close(this.draft);
      this.draft = null;
    }
  }

  #send(command, feedback) {
    if (this.isSubmitting) {
      return undefined;
    }
    this.isSubmitting = true;
    this.problem = '';
    return this.submission
      .send(this.draft, command, feedback)
      .then(answer => this.#conclude(answer, command, feedback))
      .finally(() => { this.isSubmitting = false; });
  }

  #conclude({outcome, failure}, command, feedback) {
    this.isReturning = this.isReturning && outcome !== 'done'
      && outcome !== 'conflict';
    if (outcome === 'done') {
      this.notices.done(`${this.taskAssignment.step.name} ${DONE[command]}.`);
      this.$location.url('/');
    } else if (outcome === 'outdated') {
      // The server already has our own data: only the version was old.
      this.isSubmitting = false;
      return this.#send(command, feedback);
    } else if (outcome !== 'conflict') {
      this.problem = outcome === 'held' ? this.#whyHeld() : failure.message;
    }
    return undefined;
  }

  #whyHeld() {
    return this.requiredFields.message || HELD;
  }
}

angular.module('orchestra.task').component('orchestraTask', {
  bindings: {
    taskId: '<'
  },
  controller: TaskController,
  templateUrl: 'orchestra/task/task.component.html'
});
