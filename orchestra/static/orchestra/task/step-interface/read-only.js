const EDITABLE = '[contenteditable]:not([contenteditable=false])';

/**
 * Keep people from editing what a disabled fieldset does not disable.
 *
 * Everything stays readable, by screen readers too. Returns the function that
 * ends it.
 */
export function guard(root) {
  const lock = () => root.querySelectorAll(EDITABLE).forEach(element => {
    element.setAttribute('contenteditable', 'false');
    element.setAttribute('aria-readonly', 'true');
  });
  const observer = new MutationObserver(lock);
  observer.observe(root, {
    attributeFilter: ['contenteditable'], childList: true, subtree: true
  });
  lock();
  return () => observer.disconnect();
}
