// Which element of a field is the one that is filled in.

const CONTROL =
  'input:not([type=hidden]), select, textarea, [contenteditable]';
const TOOLS = '[role=toolbar]';

/** Return the first control inside; what is in a toolbar serves another. */
export function controlIn(host) {
  return [...host?.querySelectorAll(CONTROL) ?? []]
    .find(control => !control.closest(TOOLS)) ?? null;
}
