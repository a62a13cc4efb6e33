// What a template may not contain, and why.

const RULES = [
  [/\sstyle\s*=/i, 'inline styles do not pass our Content-Security-Policy'],
  [/<script\b/i, 'scripts belong in a bundle'],
  [/\son[a-z]+\s*=\s*["']/i, 'inline handlers do not run: use ng-on or ng-click'],
  [/ng-srcset|<source\b/i, 'AngularJS does not clean srcset'],
  [/\|\s*linky/, 'linky is slow on hostile text'],
  [/ng-bind-html-unsafe|ng-include/, 'use a component'],
  [/ng-controller/, 'use a component', 'ours'],
  [/href="#/, 'the page has a base: a bare fragment leaves it'],
  [/target="_blank"(?![^>]*rel="[^"]*noopener)/, 'add rel="noopener"'],
  [/type="url"/, 'AngularJS checks long URLs slowly: use type="text"']
];

/** Return one sentence for each rule that one of the templates breaks. */
export function faultsIn(templates) {
  return Object.entries(templates).flatMap(([url, html]) =>
    RULES
      .filter(([pattern, , scope]) => pattern.test(html) && applies(scope, url))
      .map(([pattern, reason]) => `${url}: ${pattern.exec(html)[0].trim()}: ${reason}`)
  );
}

/** Plug-ins may use controllers, as documented. */
function applies(scope, url) {
  return scope !== 'ours' || url.startsWith('orchestra/');
}
