import angular from 'angular';

import {heldBy, incidentOf, retriable, stepOf} from './available-actions.js';
import {namesIn} from './experts.js';
import {count, list} from './words.js';

const SEVERAL = 'An action that is over for one of them leaves the others.';

/**
 * The dialogs that need nothing but a yes: each says what will happen, and
 * sends what somebody saw, so that a changed world is refused.
 */
angular.module('orchestra.projectActions').service(
  'actionQuestions',
  class ActionQuestions {
    static $inject = ['$q', 'managementApi'];

    constructor($q, managementApi) {
      this.$q = $q;
      this.api = managementApi;
    }

    /** Return the question of the action, for `confirm`; null if unknown. */
    of(key, info, task) {
      return this[`_${key}`]?.(info, task) || null;
    }

    _pause({project}) {
      return {
        heading: 'Pause the project?',
        consequences: [
          'Nobody can save, submit or take a task of it until you resume it.',
          'Machine steps wait, and StaffBot asks nobody.',
          'Nothing is lost: it goes on exactly where it stood.'
        ],
        action: 'Pause project',
        done: 'The project is paused.',
        act: () => this.#move(project, 'Paused')
      };
    }

    _resume({project}) {
      return {
        heading: 'Resume the project?',
        consequences: [
          'Work goes on exactly where it stood.',
          'Machine steps that are due begin to run.'
        ],
        action: 'Resume project',
        done: 'The project goes on.',
        act: () => this.#move(project, 'Active')
      };
    }

    _reopen({project}) {
      return {
        heading: 'Reopen the project?',
        consequences: [
          'It becomes active, and its tasks can be reverted again.',
          'It is completed once more when the next task of it is.'
        ],
        action: 'Reopen project',
        done: 'The project is open again.',
        act: () => this.#move(project, 'Active')
      };
    }

    _complete(info) {
      const {project} = info;
      const {open, people} = unfinished(info);
      return {
        heading: 'Complete the project?',
        text: 'Client systems read that it is done. You can reopen it.',
        consequences: [
          ...(open.length
            ? [`${count(open.length, 'unfinished task')} will stand still as `
              + 'it is, and without a result.']
            : []),
          ...(people ? [`${people} will have no more to do on it.`] : []),
          'Steps that have no task yet will get none.'
        ],
        action: 'Complete project',
        cancel: 'Keep it open',
        isDestructive: true,
        done: 'The project is completed.',
        act: () => this.#move(project, 'Completed')
      };
    }

    _end(info) {
      const {project} = info;
      const {open, people} = unfinished(info);
      return {
        heading: 'Abort the project?',
        text: 'This is for good: an aborted project cannot be reopened.',
        consequences: [
          `${count(open.length, 'unfinished task')} will be aborted.`,
          ...(people ? [`${people} will have no more to do on it.`] : []),
          'What is complete stays complete, and all hours stay booked.',
          'Running timers stop, with an entry.'
        ],
        action: 'Abort project',
        cancel: 'Keep it',
        isDestructive: true,
        done: 'The project is aborted.',
        act: () => this.api.endProject(
          project.id, {expected_status: project.status}
        )
      };
    }

    _subsequent({project}) {
      return {
        heading: 'Create the tasks that are due?',
        consequences: [
          'Each step whose prerequisites are done gets its task, if it has '
            + 'none yet.',
          'If every step is done, the project is completed.'
        ],
        action: 'Create tasks',
        done: 'Every task that is due is there.',
        act: () => this.api.createSubsequentTasks(project.id)
      };
    }

    _retryAll(info) {
      const open = retriable(info);
      return {
        heading: 'Retry everything that failed?',
        text: `${count(open.length, 'thing')} failed and waits for a retry.`,
        consequences: [
          'Machine steps run again soon, policies at once.', SEVERAL
        ],
        action: 'Retry all',
        done: 'Everything was tried again.',
        act: () => this.api
          .retryIncidents({event_ids: open.map(({event_id: id}) => id)})
          .then(answer => this.#refuseIfRefused(answer))
      };
    }

    _unarchive({project}) {
      return {
        heading: 'Reopen the Slack channel?',
        text: 'The project’s channel is taken out of Slack’s archive, so '
          + 'that people can write in it again.',
        action: 'Reopen channel',
        done: 'The channel is open.',
        act: () => this.api.unarchiveSlackChannel(project.id)
      };
    }

    _skip(info, task) {
      const {name} = stepOf(info, task);
      const people = heldBy(task)
        .map(({worker}) => namesIn(info)(worker));
      return {
        heading: `Skip “${name}”?`,
        text: 'Nobody will work on it any more.',
        consequences: [
          ...(people.length
            ? [`${list(people)} will lose the task; their data is kept.`]
            : []),
          'What follows is created, and sees this step as done, without data.'
        ],
        action: 'Skip task',
        isDestructive: true,
        reasonLabel: 'Why is it skipped?',
        isReasonRequired: true,
        done: `“${name}” is skipped.`,
        act: reason => this.api.skipTask(
          task.id, reason, {expected_status: task.status}
        )
      };
    }

    _retry(info, task) {
      const {name} = stepOf(info, task);
      const incident = incidentOf(task);
      return {
        heading: `Run “${name}” again?`,
        text: incident.error,
        consequences: ['The machine step is tried once more, with new data '
          + 'of the project if it was changed.'],
        action: 'Run again',
        done: `“${name}” runs again.`,
        act: () => this.api.retryIncident(incident.event_id)
      };
    }

    _retryPolicy(info, task) {
      const {name} = stepOf(info, task);
      const incident = incidentOf(task);
      return {
        heading: `Retry what failed at “${name}”?`,
        text: `${incident.path}: ${incident.error}`,
        consequences: ['The function is called again, and what it says is '
          + 'done. If it fails again, nothing changes.'],
        action: 'Retry',
        done: 'It worked this time.',
        act: () => this.api.retryIncident(incident.event_id)
      };
    }

    /** Reject if one of the incidents stands, with the reasons. */
    #refuseIfRefused({results, remaining = 0}) {
      const refused = results.filter(({message}) => message);
      if (!refused.length && !remaining) {
        return results;
      }
      const reasons = [...new Set(refused.map(({message}) => message))];
      const done = results.length - refused.length;
      const message = [
        `${done} of ${results.length + remaining} were retried.`, ...reasons
      ].join(' ');
      return this.$q.reject({status: 409, data: {message}});
    }

    #move(project, status) {
      return this.api.setProjectStatus(
        project.id, status, {expected_status: project.status}
      );
    }
  }
);

/** Return the tasks that are not finished, and the names of who has them. */
function unfinished(info) {
  const open = Object.values(info.tasks).filter(({status}) => (
    !['Complete', 'Skipped', 'Aborted'].includes(status)
  ));
  const people = new Set(open.flatMap(heldBy).map(({worker}) => worker));
  return {open, people: list([...people].map(namesIn(info)))};
}
