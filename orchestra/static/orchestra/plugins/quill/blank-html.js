// Whether somebody wrote anything, seen from the HTML alone.

const TAG = /<\/?[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi;
const SPACE = /&nbsp;|&#160;|&#xa0;|[\s\u200b\ufeff]/gi;
const PICTURE = /<img\b/i;

/** Return whether the HTML is empty to a reader: no word and no picture. */
export function isBlankHtml(html) {
  return !PICTURE.test(html)
    && String(html ?? '').replace(TAG, '').replace(SPACE, '') === '';
}
