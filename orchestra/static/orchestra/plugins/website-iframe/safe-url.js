const SCHEMES = ['http:', 'https:'];

/** The pages that our Content-Security-Policy lets us frame. */
const FRAMED = ['docs.google.com', 'drive.google.com'];

/** Return the address if it is one of the web, or an empty text. */
export function safeUrl(url) {
  return SCHEMES.includes(parsed(url)?.protocol) ? parsed(url).href : '';
}

/** Say whether the page may be shown inside ours. */
export function mayBeFramed(url, origin = window.location.origin) {
  const {host, origin: theirs} = parsed(safeUrl(url)) || {};
  return theirs === origin || FRAMED.includes(host);
}

function parsed(url) {
  return URL.canParse(url) ? new URL(url) : null;
}
