// The formats of texts that can be checked without the server.

const ZONE = '(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)';
const TIME = '([01]\\d|2[0-3]):[0-5]\\d';
const DATE = /^\d{4}-\d\d-\d\d$/;
const TIME_OF_DAY = new RegExp(`^${TIME}(:[0-5]\\d(\\.\\d+)?)?${ZONE}?$`);
const MOMENT = new RegExp(
  `^(\\d{4}-\\d\\d-\\d\\d)T${TIME}:[0-5]\\d(\\.\\d+)?${ZONE}$`, 'i'
);
const WEB_ADDRESS = /^https?:\/\/[^/?#\s]/i;
const BYTE = '(0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])';

const FORMATS = {
  'date': isDate,
  'date-time': text => isDate(MOMENT.exec(text)?.[1] ?? ''),
  'email': text => text.includes('@'),
  'ipv4': text => new RegExp(`^${BYTE}(\\.${BYTE}){3}$`).test(text),
  'time': text => TIME_OF_DAY.test(text),
  'uri': text => WEB_ADDRESS.test(text) && URL.canParse(text)
};

/** Return whether the text has the format; unknown ones are the server's. */
export function hasFormat(text, format) {
  return !Object.hasOwn(FORMATS, format) || FORMATS[format](text);
}

function isDate(text) {
  // JavaScript would take 30 February for 1 or 2 March.
  const isReal = DATE.test(text) && !text.startsWith('0000')
    && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text);
  return Boolean(isReal);
}
