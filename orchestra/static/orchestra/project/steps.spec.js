import {nameOf, stateOf, stepsOf} from './steps.js';
import {someProject} from './testing.js';

const NOW = new Date('2026-11-20T12:00:00Z');
const found = (page = someProject()) => Object.fromEntries(
  stepsOf(page, NOW).map(step => [step.slug, step])
);

describe('stepsOf', () => {
  it('has all steps, those to come included', () => {
    const steps = stepsOf(someProject(), NOW);

    expect(steps.map(({slug}) => slug))
      .toEqual(someProject().graph.map(({slug}) => slug));
    expect(steps.filter(({isToCome}) => isToCome).map(({slug}) => slug))
      .toEqual(['photography', 'copy_editing']);
  });

  it('says who holds what, and for how long', () => {
    const {reporting} = found();

    expect(reporting).toMatchObject({
      kind: 'review', sign: '◉', words: 'In review',
      detail: 'Bo Lindqvist, for 2 h'
    });
  });

  it('says who did what, and how long they took', () => {
    const steps = found();

    expect(steps.article_planning.detail).toBe('Ada Okafor · 40 min');
    expect(steps.document_creation.detail).toBe('The machine');
  });

  it('shows what failed as such', () => {
    expect(found().photo_adjustment)
      .toMatchObject({kind: 'danger', words: 'Failed', detail: 'For 1 h'});
  });

  it('says what a step to come waits for', () => {
    const steps = found();

    expect(steps.copy_editing.detail).toBe('Waits for 2 steps');
    expect(steps.photography.detail).toBe('Nothing stands before it');
    const page = someProject();
    page.tasks.reporting.status = 'Complete';
    expect(found(page).copy_editing.detail)
      .toBe('Waits for Photo adjustment');
  });

  it('says how long a task has waited, and a machine has worked', () => {
    const page = someProject();
    page.tasks.reporting.status = 'Pending Review';
    Object.assign(page.standing.open_tasks[0], {worker: null});
    page.tasks.photo_adjustment.has_failed = false;
    Object.assign(page.standing.open_tasks[1], {is_stuck: false});

    expect(found(page).reporting).toMatchObject(
      {words: 'Waits for a reviewer', detail: 'For 2 h'}
    );
    expect(found(page).photo_adjustment.detail)
      .toBe('The machine, for 1 h');
  });

  it('reads a step aloud in one go', () => {
    const {copy_editing: last, document_creation: first} = found();

    expect(last.label).toBe(
      'Copy editing: To come. Waits for 2 steps. '
      + 'After Photo adjustment and Reporting.'
    );
    expect(first.label).toContain('First step.');
  });
});

describe('stateOf', () => {
  it('tells what only an admin can move on', () => {
    const task = {status: 'Awaiting Processing', has_failed: false};

    expect(stateOf(task, {is_stuck: true}).words).toBe('Stuck');
  });

  it.each([
    'Awaiting Processing', 'Processing', 'Pending Review', 'Reviewing',
    'Post-review Processing', 'Complete', 'Skipped', 'Aborted'
  ])('has a word, a sign and a colour for %s', status => {
    const {kind, sign, words} = stateOf({status});

    expect([kind, sign, words].every(Boolean)).toBe(true);
  });
});

describe('nameOf', () => {
  it.each([
    ['bo', 'Bo Lindqvist'], ['gone', 'gone'], [null, 'The machine']
  ])('calls %s %s', (username, name) => {
    expect(nameOf(someProject(), username)).toBe(name);
  });
});
