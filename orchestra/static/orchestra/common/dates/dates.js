// Dates in words that no reader can mistake: the day before the month, the
// month by its name, hours to 24.

const LOCALE = 'en-GB';
const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;

const format = options => {
  const formatter = new Intl.DateTimeFormat(LOCALE, options);
  return date => formatter.format(date).replaceAll(',', '');
};

const TIME = format({hour: '2-digit', minute: '2-digit'});
const TIME_WITH_SECONDS = format({
  hour: '2-digit', minute: '2-digit', second: '2-digit'
});
const DAY = format({weekday: 'short', day: 'numeric', month: 'short'});
const DAY_OF_YEAR = format({day: 'numeric', month: 'short', year: 'numeric'});

/** Return "10:41:07". */
export function clockTime(date) {
  return TIME_WITH_SECONDS(date);
}

/** Return "today, 17:00", "tomorrow, 09:00", "Tue 24 Nov" or with a year. */
export function dayInWords(date, now = new Date()) {
  const distance = daysBetween(now, date);
  const nearby = {[-1]: 'yesterday', 0: 'today', 1: 'tomorrow'}[distance];
  if (nearby) {
    return `${nearby}, ${TIME(date)}`;
  }
  return isFar(date, now) ? DAY_OF_YEAR(date) : DAY(date);
}

/** Return "just now", "5 min ago", "2 h ago" or the day. */
export function agoInWords(date, now = new Date()) {
  const elapsed = now - date;
  if (elapsed < MINUTE) {
    return 'just now';
  }
  if (elapsed < HOUR) {
    return `${Math.floor(elapsed / MINUTE)} min ago`;
  }
  if (daysBetween(now, date) === 0) {
    return `${Math.floor(elapsed / HOUR)} h ago`;
  }
  return dayInWords(date, now).split(',')[0];
}

/** Return how many calendar days the second moment is after the first. */
export function daysBetween(from, to) {
  return Math.round((midnight(to) - midnight(from)) / (24 * HOUR));
}

/** Return the text with its first letter in upper case. */
export function sentenceCase(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function isFar(date, now) {
  return Math.abs(daysBetween(now, date)) > 180;
}

function midnight(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate());
}
