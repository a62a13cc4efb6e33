// What happened to a task while somebody had it open.

/**
 * Return what changed between what is shown and what is so now, or null.
 *
 * `isLost` says that nothing can be saved any more; the text names why.
 */
export function changeBetween(shown, now, draft) {
  return handsChanged(shown, now)
    || projectChanged(shown, now)
    || turnChanged(shown, now)
    || statusChanged(shown, now)
    || dataChanged(now, draft);
}

/** Return the change for whoever may not even see the task any more. */
export function taskTaken(message) {
  return {text: message, isLost: true};
}

function handsChanged(shown, now) {
  if (shown.assignment_id === now.assignment_id
      && shown.worker.username === now.worker.username) {
    return null;
  }
  return {
    text: `It is with ${nameOf(now.worker)} now.`,
    isLost: !shown.is_read_only
  };
}

function projectChanged(shown, now) {
  const status = now.project.status;
  if (shown.project.status === status) {
    return null;
  }
  return {
    text: `The project was ${shown.project.status.toLowerCase()} and is `
      + `${status.toLowerCase()} now.`,
    isLost: isLost(shown, now)
  };
}

function turnChanged(shown, now) {
  if (shown.is_read_only === now.is_read_only) {
    return null;
  }
  return {
    text: now.is_read_only
      ? 'It was handed on, perhaps from another window.'
      : 'It is your turn to work on it now.',
    isLost: isLost(shown, now)
  };
}

function statusChanged(shown, now) {
  return shown.task.status === now.task.status
    && shown.is_reviewer === now.is_reviewer
    ? null
    : {text: `Its status is “${now.task.status}” now.`, isLost: false};
}

/** Where nothing is unsaved, a newer version is no conflict. */
function dataChanged(now, draft) {
  return draft?.isClean && now.data_version > draft.version
    ? {text: 'A newer version was saved in another window.', isLost: false}
    : null;
}

function isLost(shown, now) {
  return !shown.is_read_only && now.is_read_only;
}

function nameOf({username, first_name: first, last_name: last}) {
  return [first, last].filter(Boolean).join(' ') || username || 'nobody';
}
