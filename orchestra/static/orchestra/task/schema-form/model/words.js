// What a form says about its fields.

import {shown} from '../validation/values.js';

/** Return "Video url" for `video_url`, `video-url` and `videoUrl`. */
export function labelOf(name) {
  const words = String(name)
    .replace(/([a-z\d])([A-Z])/g, (match, end, start) => (
      `${end} ${start.toLowerCase()}`
    ))
    .replace(/[_-]+/g, ' ')
    .trim();
  return words ? words[0].toUpperCase() + words.slice(1) : String(name);
}

/** Return a title as it is written within a sentence: "photo", "URL". */
export function withinSentence(title) {
  return /^\p{Lu}(\p{Ll}|$)/u.test(title)
    ? title[0].toLowerCase() + title.slice(1)
    : title;
}

/** Return in words what the limits of a field are, or "". */
export function limitsOf(schema) {
  return [
    range(schema.minimum, schema.maximum, ''),
    range(undefined, schema.maxLength, ' characters'),
    range(schema.minItems, schema.maxItems, ' entries')
  ].filter(Boolean).join(' ');
}

function range(least, most, noun) {
  if (least === undefined && most === undefined) {
    return '';
  }
  if (most === undefined) {
    return least > 0 || !noun ? `At least ${shown(least)}${noun}.` : '';
  }
  return least === undefined
    ? `At most ${shown(most)}${noun}.`
    : `From ${shown(least)} to ${shown(most)}${noun}.`;
}

/** Return the text with a capital at its beginning. */
export function capitalised(text) {
  return text && text[0].toUpperCase() + text.slice(1);
}
