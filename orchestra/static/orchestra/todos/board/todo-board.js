import {
  COMPLETED, DECLINED, PENDING, changesToMove, declinedIn, isLive, progressOf,
  treeOf, withAllBelow
} from './todo-tree.js';

/** What a task's status is called when there is nothing left to do. */
const OVER = new Set(['Complete', 'Aborted', 'Skipped']);

/**
 * The to-dos of a project, as one task's page shows them.
 *
 * A change is shown at once, sent after those before it, and taken back if
 * the server refuses it; the others stay.
 */
export class TodoBoard {
  constructor(services, projectId, taskId) {
    Object.assign(this, services, {projectId, taskId});
    this.state = 'loading';
    this.now = Date.now();
    this.confirmed = new Map();
    this.pending = [];
    this.steps = [];
    this.advice = {};
    this.templates = [];
    this.sending = this.$q.resolve();
    this.#show();
  }

  /** The step of the task in view. */
  get step() {
    return this.steps.find(step => step.task_id === this.taskId);
  }

  /** Human steps that still may get something to do. */
  get openSteps() {
    return this.steps.filter(step => step.is_human && !OVER.has(step.status));
  }

  /** Whether what quality checks say is the person's business. */
  get canCheck() {
    return this.me.is_project_admin || this.steps.some(
      ({assignments}) => assignments.some(
        ({level, worker}) => level > 0 && worker === this.me.username
      )
    );
  }

  load() {
    this.state = 'loading';
    return this.$q
      .all({
        steps: this.todosApi.steps(this.projectId),
        todos: this.todosApi.list(this.projectId),
        // The list is of use without these.
        advice: this.todosApi.recentQa(this.taskId).catch(() => ({})),
        templates: this.todosApi.templates().catch(() => [])
      })
      .then(({advice, steps, templates, todos}) => {
        Object.assign(this, {advice, steps, templates});
        this.#replace(todos);
        this.state = 'ready';
      })
      .catch(rejection => {
        this.failure = this.failures.describe(rejection);
        this.state = 'error';
      });
  }

  /** Read again what the server has, after all that is still to be sent. */
  refresh() {
    this.sending = this.sending
      .then(() => this.todosApi.list(this.projectId))
      .then(todos => this.#replace(todos))
      .catch(() => undefined);
    return this.sending;
  }

  /** Notice that time goes by: what was due is overdue. */
  tick() {
    this.now = Date.now();
  }

  isOver(stepSlug) {
    const step = this.steps.find(({slug}) => slug === stepSlug);
    return step !== undefined && OVER.has(step.status);
  }

  stepName(stepSlug) {
    return this.steps.find(({slug}) => slug === stepSlug)?.name ?? stepSlug;
  }

  /** Return the trees of the step, or of all steps without one. */
  rootsOf(stepSlug) {
    return stepSlug === undefined
      ? this.roots
      : this.roots.filter(({todo}) => todo.step === stepSlug);
  }

  progressOf(stepSlug) {
    return progressOf(this.rootsOf(stepSlug));
  }

  declinedOf(stepSlug) {
    return declinedIn(this.rootsOf(stepSlug));
  }

  /** Return what keeps the step's task from being submitted. */
  blockersOf(stepSlug) {
    return this.todos.filter(todo => (
      todo.step === stepSlug && todo.required && todo.status === PENDING
    ));
  }

  /** Say that it is done, or that it is not. */
  toggle({todo}) {
    const status = todo.status === COMPLETED ? PENDING : COMPLETED;
    return this.#update(todo, {status});
  }

  /** Say that it is not relevant, and nothing pending below it either. */
  decline(node) {
    const {todo} = node;
    return this.#cascade(node, PENDING, DECLINED).then(isDone => {
      if (isDone) {
        this.notices.done(`“${todo.title}” is marked as not relevant.`, {
          label: 'Undo', run: () => this.restore(node)
        });
      }
      return isDone;
    });
  }

  /** Say that it is relevant after all. */
  restore(node) {
    return this.#cascade(node, DECLINED, PENDING);
  }

  /** Move the node among those that it stands with. */
  move(node, step) {
    const siblings = this.siblingsOf(node);
    const changes = changesToMove(siblings, node, step);
    if (changes.length === 0) {
      return this.$q.resolve(false);
    }
    const place = siblings.findIndex(({todo}) => todo.id === node.todo.id);
    this.announcer.say(`Moved to ${place + step + 1} of ${siblings.length}.`);
    return this.#send(
      node.todo, changes, () => this.todosApi.updateMany(changes)
    );
  }

  siblingsOf({parent, todo}) {
    return parent
      ? this.nodeOf(parent.todo.id).live
      : this.rootsOf(todo.step).filter(isLive);
  }

  nodeOf(todoId) {
    return this.nodes.get(todoId);
  }

  /** Keep in the to-do's log that somebody opened or closed it. */
  logViewing({todo}, action) {
    const entry = {
      action,
      datetime: new Date().toISOString(),
      step_slug: this.step?.slug ?? todo.step
    };
    return this.todosApi
      .update(todo.id, {activity_log: {actions: [entry]}})
      .catch(() => undefined);
  }

  /** Create the to-do; who asked hears why it could not be. */
  create(fields) {
    return this.todosApi
      .create({...fields, project: this.projectId})
      .then(todo => this.#store([todo])[0]);
  }

  /** Change the to-do; who asked hears why it could not be. */
  edit(todo, changes) {
    return this.todosApi
      .update(todo.id, changes)
      .then(stored => this.#store([stored])[0]);
  }

  /** Remove the to-do and all below it; who asked hears why not. */
  remove(node) {
    return this.todosApi.remove(node.todo.id).then(() => {
      withAllBelow([node]).forEach(
        ({todo}) => this.confirmed.delete(todo.id)
      );
      this.#show();
    });
  }

  /** Add what the template has to a step; who asked hears why not. */
  applyTemplate(template, stepSlug) {
    return this.todosApi
      .createFromTemplate(template.slug, this.projectId, stepSlug)
      .then(todos => this.#replace(todos));
  }

  /** Say how well it is done: `approved`, `comment` or both. */
  check(todo, changes) {
    const shown = {id: todo.id, qa: {...todo.qa, ...changes}};
    return this.#send(todo, [shown], () => {
      // What was sent before this may have made the check.
      const {qa} = this.confirmed.get(todo.id);
      const saved = qa
        ? this.todosApi.updateQa(qa.id, changes)
        : this.todosApi.createQa({todo: todo.id, ...changes});
      return saved.then(check => [{id: todo.id, qa: check}]);
    }).then(isDone => isDone || this.refresh().then(() => false));
  }

  #cascade({todo}, before, after) {
    const below = withAllBelow(this.nodeOf(todo.id)?.children ?? [])
      .filter(node => node.todo.status === before)
      .map(node => ({id: node.todo.id, status: after}));
    const changes = [{id: todo.id, status: after}, ...below];
    return this.#send(todo, changes, () => (
      this.todosApi.update(todo.id, {status: after}).then(stored => (
        // The server knows best what changed below it.
        below.length
          ? this.todosApi.list(this.projectId).catch(() => [stored])
          : [stored]
      ))
    ));
  }

  #update(todo, changes) {
    return this.#send(todo, [{id: todo.id, ...changes}], () => (
      this.todosApi.update(todo.id, changes).then(stored => [stored])
    ));
  }

  /** Show the changes, send the request in its turn; answer if it worked. */
  #send(todo, changes, request) {
    this.pending.push(changes);
    this.#show();
    const settle = stored => {
      this.pending = this.pending.filter(other => other !== changes);
      this.#store(stored);
    };
    const sent = this.sending.then(request).then(
      stored => {
        settle(stored);
        return true;
      },
      rejection => {
        settle([]);
        this.#apologize(todo, rejection, () => (
          this.#send(todo, changes, request)
        ));
        return false;
      }
    );
    this.sending = sent;
    return sent;
  }

  #apologize(todo, rejection, run) {
    const {message, temporary} = this.failures.describe(rejection);
    this.notices.problem(
      `“${todo.title}” is as it was. ${message}`,
      temporary ? {label: 'Try again', run} : undefined
    );
  }

  #replace(todos) {
    this.confirmed = new Map(todos.map(todo => [todo.id, todo]));
    this.#show();
  }

  #store(stored) {
    stored.forEach(todo => this.confirmed.set(
      todo.id, {...this.confirmed.get(todo.id), ...todo}
    ));
    this.#show();
    return stored;
  }

  #show() {
    const shown = new Map(this.confirmed);
    this.pending.flat().filter(({id}) => shown.has(id)).forEach(
      change => shown.set(change.id, {...shown.get(change.id), ...change})
    );
    this.todos = [...shown.values()];
    this.roots = treeOf(this.todos);
    this.nodes = new Map(
      withAllBelow(this.roots).map(node => [node.todo.id, node])
    );
  }
}
