// What a quality check found, as a message for Slack.

/** Return what the checks say, below a heading that names the subject. */
export function qaSummary(subject, nodes) {
  const found = nodes
    .map(({todo}) => ({title: todo.title, said: saidOf(todo.qa)}))
    .filter(({said}) => said);
  const lines = found.map(({title, said}) => (
    `*To-do:* ${oneLine(title)}\n*Comment:* ${said}`
  ));
  return [
    `*Feedback on ${oneLine(subject)}*`,
    ...(lines.length ? lines : ['There is no feedback on these to-dos.'])
  ].join('\n\n');
}

function saidOf(qa) {
  const comment = qa?.comment?.trim();
  return comment || (qa?.approved === false ? 'Not approved.' : '');
}

function oneLine(text) {
  return text.trim().replace(/\s+/g, ' ');
}
