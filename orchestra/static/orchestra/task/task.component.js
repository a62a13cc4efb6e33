import angular from 'angular';

const RETURNED = 'Post-review Processing';

const DONE = {
  submit: 'is submitted',
  accept: 'is accepted',
  reject: 'went back with your feedback'
};

const VISIBLE = ['ready', 'form', 'json'];

const HELD = 'This is not ready yet. Look at what is marked and try again.';

const NONE = [];

const GIVE_UP = {
  heading: 'Give up what you typed last?',
  text: 'It was never saved, and it can no longer be.',
  action: 'Give it up',
  cancel: 'Stay here',
  isDestructive: true
};

class TaskController {
  static $inject = [
    '$element', '$location', 'announcer', 'autosave', 'confirm', 'dataFaults',
    'failures', 'keyboard', 'nextTask', 'notices', 'page', 'requiredFields',
    'signals', 'submission', 'taskApi', 'taskWatch'
  ];

  constructor(
    $element, $location, announcer, autosave, confirm, dataFaults, failures,
    keyboard, nextTask, notices, page, requiredFields, signals, submission,
    taskApi, taskWatch
  ) {
    Object.assign(this, {
      $location, announcer, autosave, confirm, dataFaults, failures, keyboard,
      nextTask, notices, page, requiredFields, signals, submission, taskApi,
      taskWatch
    });
    this.host = $element[0];
    this.unbind = [];
    this.draft = null;
  }

  /** Nobody vouches for work that they cannot see yet. */
  get isReady() {
    return VISIBLE.includes(this.interfaceState);
  }

  /** What the bar lists; a form lists its faults itself. */
  get faults() {
    return this.interfaceState === 'form' ? NONE : this.dataFaults.list;
  }

  $onInit() {
    this.page.expect('Task');
    this.load();
  }

  $doCheck() {
    if (this.draft?.check()) {
      this.dataFaults.relent(this.draft.data);
      // What was wrong is being mended.
      this.problem = this.dataFaults.list.length ? this.problem : '';
    }
    this.#noticeRefusal();
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

  /** Go to the field that the server found wrong. */
  goTo(fault) {
    this.dataFaults.focus(fault, this.host.querySelector('step-interface'));
  }

  /** Load the task anew; ask first if that gives up unsaved work. */
  showAsItIs() {
    if (!this.change.isLost || !this.draft || this.draft.isClean) {
      return this.load();
    }
    return this.confirm.ask(GIVE_UP).then(answer => {
      if (answer) {
        this.draft.settle();
        this.load();
      }
    });
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
    this.watch = this.taskWatch.begin(
      taskAssignment, this.draft, change => { this.change = change; }
    );
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
    this.watch?.stop();
    this.watch = null;
    this.change = null;
    this.dataFaults.clear();
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
    this.dataFaults.clear();
    return this.submission
      .send(this.draft, command, feedback)
      .then(answer => this.#conclude(answer, command, feedback))
      .finally(() => { this.isSubmitting = false; });
  }

  #conclude({outcome, failure}, command, feedback) {
    this.isReturning = this.isReturning && outcome !== 'done'
      && outcome !== 'conflict';
    if (outcome === 'done') {
      this.#celebrate(command);
    } else if (outcome === 'outdated') {
      // The server already has our own data: only the version was old.
      this.isSubmitting = false;
      return this.#send(command, feedback);
    } else if (outcome !== 'conflict') {
      // What a form completed on the way is no mending.
      this.draft?.check();
      this.problem = outcome === 'held' ? this.#whyHeld() : failure.message;
      this.#showFaults(failure);
    }
    return undefined;
  }

  /** Go to the dashboard, and suggest what to do next. */
  #celebrate(command) {
    const text = `${this.taskAssignment.step.name} ${DONE[command]}.`;
    this.$location.url('/');
    this.nextTask.suggest(this.taskId)
      .then(action => this.notices.done(text, action));
  }

  #showFaults(failure) {
    const isFound = failure
      && this.dataFaults.take(failure.fields, this.draft.data);
    if (isFound && this.interfaceState !== 'form') {
      this.dataFaults.mark(this.host.querySelector('step-interface'));
      this.goTo(this.dataFaults.list[0]);
    }
  }

  /** The server may refuse because the task is not theirs any more. */
  #noticeRefusal() {
    const isRefused = this.draft?.state === 'refused';
    if (isRefused && !this.wasRefused) {
      this.watch?.check();
    }
    this.wasRefused = isRefused;
  }

  #whyHeld() {
    return this.requiredFields.message || this.dataFaults.reason || HELD;
  }
}

angular.module('orchestra.task').component('orchestraTask', {
  bindings: {
    taskId: '<'
  },
  controller: TaskController,
  templateUrl: 'orchestra/task/task.component.html'
});
