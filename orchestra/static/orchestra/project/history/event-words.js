// What each kind of event is called, for people: the only place that says so.

/** By kind; what somebody did stands after who did it. */
export const WORDS = {
  project_created: 'Project created',
  project_completed: 'Project completed',
  project_paused: 'Project paused',
  project_resumed: 'Project resumed',
  project_reopened: 'Project reopened',
  project_aborted: 'Project ended early',
  task_created: 'Task created',
  task_skipped: 'Task skipped',
  task_assigned: 'Task assigned',
  task_reassigned: 'Task given to somebody else',
  task_submitted: 'Work submitted',
  task_returned: 'Work returned',
  task_completed: 'Task completed',
  task_reverted: 'Task taken back',
  task_recalled: 'Task withdrawn until it is wanted again',
  machine_run_started: 'Machine step started',
  machine_run_failed: 'Machine step failed',
  machine_run_abandoned: 'Machine step came to nothing',
  machine_run_retried: 'Machine step tried again',
  machine_step_scheduled: 'Machine step scheduled',
  policy_failed: 'A function of the workflow failed',
  staffing_requested: 'StaffBot asked to find somebody',
  staffing_offered: 'Task offered',
  staffing_done_sending: 'Everybody who could take the task was asked',
  staffing_declined: 'Offer declined',
  staffing_missed: 'Offer taken by somebody else',
  staffing_unsuccessful: 'Nobody was found',
  staffing_failed: 'StaffBot could not go on',
  staffing_reminded: 'Experts reminded of the offer',
  staffing_overdue: 'Nobody found for a long time',
  timer_started: 'Timer started',
  timer_stopped: 'Timer stopped',
  time_entry_created: 'Time recorded',
  time_entry_updated: 'Recorded time changed',
  time_entry_deleted: 'Recorded time deleted',
  time_entry_restored: 'Recorded time restored',
  incident_resolved: 'Failure dealt with',
  certification_granted: 'Certification granted',
  certification_revoked: 'Certification revoked',
  todo_created: 'To-do added',
  todo_updated: 'To-do changed',
  todo_deleted: 'To-do deleted',
  todo_checked: 'To-do checked',
  todolist_template_applied: 'To-dos added from a template',
  todolist_template_saved: 'To-do template saved',
  worker_registered: 'Account registered',
  worker_activated: 'Account activated',
  account_changed: 'Account changed',
  preferences_changed: 'Notifications changed',
  availability_changed: 'Availability changed',
  hijack_started: 'Began to act on behalf of somebody',
  hijack_ended: 'Stopped acting on behalf of somebody',
  slack_channel_created: 'Slack channel created',
  slack_channel_archived: 'Slack channel archived',
  slack_channel_unarchived: 'Slack channel opened again',
  slack_member_added: 'Added to the Slack channel',
  slack_member_removed: 'Removed from the Slack channel',
  slack_user_linked: 'Slack name linked',
  team_messaged: 'Message sent to the team',
  team_messages_created: 'Place for team messages created',
  sanity_check_raised: 'Something was found odd',
  sanity_check_mailed: 'Project admins told what was found odd',
  sanity_check_failed: 'A check of the workflow failed',
  delivery_retried: 'Message sent again'
};

/** What kind of actor it was, where no name says more. */
const ACTORS = {
  client: 'Client system',
  command: 'Command',
  bot: 'Bot',
  system: 'Orchestra',
  worker: 'An expert'
};

/** Return the event as a row: what happened, where, and who did it. */
export function describeEvent(event, team = []) {
  return {
    id: event.id,
    what: WORDS[event.kind] || event.kind.replaceAll('_', ' '),
    detail: detailOf(event.data, team),
    where: event.task?.step_name || 'The project',
    who: whoOf(event.actor, team),
    datetime: event.datetime
  };
}

/** Return who did it, and who really did on their behalf, in words. */
export function whoOf({kind, name, performed_by: really}, team = []) {
  const who = kind === 'worker' || !name
    ? nameOf(name, team) || ACTORS[kind] || kind
    : `${ACTORS[kind] || kind} ${name}`;
  return really ? `${who}, by ${nameOf(really, team)}` : who;
}

function detailOf(data, team) {
  const to = data.worker || data.username;
  const from = data.previous_worker;
  return [
    from && to && `from ${nameOf(from, team)} to ${nameOf(to, team)}`,
    !from && to && nameOf(to, team),
    data.reason && `“${data.reason}”`,
    data.cause,
    data.error
  ].filter(part => typeof part === 'string' && part).join(' · ');
}

function nameOf(username, team) {
  return team.find(one => one.username === username)?.name || username;
}
