// Web addresses in what people write, found without trusting a word of it.

const ADDRESS = /https?:\/\/[^\s<>"“”]+/gi;
const TRAILING = '.,:;!?\'’';
const TRAILING_OR_CLOSING = `${TRAILING})`;

/** Return the text in parts: `{text}`, and `{text, href}` for addresses. */
export function linkedParts(text) {
  const parts = [];
  let end = 0;
  for (const match of (text || '').matchAll(ADDRESS)) {
    const address = trimmed(match[0]);
    if (isWebAddress(address)) {
      parts.push({text: text.slice(end, match.index)});
      parts.push({text: address, href: address});
      end = match.index + address.length;
    }
  }
  parts.push({text: (text || '').slice(end)});
  return parts.filter(part => part.text);
}

/** Without what belongs to the sentence around it. */
function trimmed(address) {
  const extra = address.includes('(') ? TRAILING : TRAILING_OR_CLOSING;
  let end = address.length;
  while (extra.includes(address[end - 1])) {
    end--;
  }
  return address.slice(0, end);
}

function isWebAddress(address) {
  return URL.canParse(address)
    && ['http:', 'https:'].includes(new URL(address).protocol);
}
