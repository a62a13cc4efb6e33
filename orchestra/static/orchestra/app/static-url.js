/**
 * Make sure that the page has `$static`, which says where static files are.
 *
 * Interfaces wrap the URLs of their templates in it. A host that keeps static
 * files elsewhere defines its own before this script.
 */
export function provideStaticUrl(global, base) {
  global.$static ??= url => (
    url.startsWith('/static/') ? base + url.slice('/static/'.length) : url
  );
}
