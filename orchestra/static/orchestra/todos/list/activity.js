// What became of a to-do, in words.

const WORDS = {
  complete: 'Done',
  incomplete: 'Open again',
  skip: 'Not relevant',
  unskip: 'Relevant again'
};

/** Who only looked at it is of no interest to anybody else. */
const isChange = ({action}) => action in WORDS;

/** Return what was done with the to-do, the newest first. */
export function activityIn(todo) {
  const actions = todo.activity_log?.actions ?? [];
  const changes = actions.filter(isChange).map(describe);
  return [
    {words: 'Added', by: '', datetime: todo.created_at}, ...changes
  ].reverse();
}

function describe({action, actor, datetime}) {
  return {words: WORDS[action], by: nameOf(actor), datetime};
}

/** Return who did it, and for whom if that was not for themselves. */
function nameOf(actor) {
  const name = actor?.name ?? '';
  return actor?.performed_by ? `${actor.performed_by} for ${name}` : name;
}
