import {count} from './words.js';

/** Return how much somebody has to do, in words. */
export function loadOf(person) {
  const minutes = person.minutes_booked;
  const parts = [
    count(person.open_tasks, 'open task'),
    `${hours(minutes / 60)} this week`
  ];
  if (person.hours_free !== null && person.hours_free !== undefined) {
    parts.push(`${hours(person.hours_free)} free`);
  }
  return parts.join(', ');
}

/** Return people as options of a combobox, with what sentences name them. */
export function optionsOf(people) {
  const nameAmong = namesAmong(people);
  return people.map(person => ({
    value: person.username,
    label: labelOf(person),
    name: nameAmong(person.username),
    detail: [loadOf(person), person.note].filter(Boolean).join('. ')
  }));
}

/** Return how a sentence names somebody of the project's team. */
export function namesIn({team = []}) {
  return namesAmong(team);
}

/** Return how a sentence names one of the people; the username if needed. */
function namesAmong(people) {
  return username => {
    const {name = username} = people
      .find(one => one.username === username) || {};
    const isShared = people.filter(one => one.name === name).length > 1;
    return isShared ? labelOf({name, username}) : name;
  };
}

function labelOf({name, username}) {
  return name === username ? name : `${name} (${username})`;
}

function hours(number) {
  return `${Math.round(number * 10) / 10} h`;
}
