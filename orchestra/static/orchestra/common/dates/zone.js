// The time zone that all dates are written and read in: the expert's own.

const LOCALE = 'en-GB';

let zone;

/** Write and read dates in the zone from now on; the browser's if unknown. */
export function useTimeZone(name) {
  zone = isKnown(name) ? name : undefined;
}

/** Return the zone's name, such as "Europe/Athens". */
export function timeZone() {
  return zone || new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Return "Europe/Athens (GMT+2)", with the offset at that moment. */
export function zoneName(date = new Date()) {
  return `${timeZone().replaceAll('_', ' ')} (${offsetName(date)})`;
}

/** Return a function that formats dates in the zone of the day. */
export function formatIn(options, tidy = text => text) {
  const formatters = new Map();
  return date => {
    if (!formatters.has(zone)) {
      formatters.set(zone, new Intl.DateTimeFormat(
        LOCALE, {...options, timeZone: zone}
      ));
    }
    return tidy(formatters.get(zone).format(date));
  };
}

function isKnown(name) {
  try {
    return Boolean(name && new Intl.DateTimeFormat(LOCALE, {timeZone: name}));
  } catch {
    return false;
  }
}

function offsetName(date) {
  return new Intl.DateTimeFormat(LOCALE, {
    timeZone: zone, timeZoneName: 'shortOffset'
  })
    .formatToParts(date)
    .find(({type}) => type === 'timeZoneName').value
    // Browsers differ about Greenwich.
    .replace(/^GMT$/, 'GMT+0');
}
