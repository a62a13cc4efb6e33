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

/** Return people as options of a combobox. */
export function optionsOf(people) {
  return people.map(person => ({
    value: person.username,
    label: nameOf(person),
    detail: [loadOf(person), person.note].filter(Boolean).join('. ')
  }));
}

/** Return how a sentence names somebody of the project's team. */
export function namesIn({team = []}) {
  return username => {
    const {name = username} = team
      .find(one => one.username === username) || {};
    const isShared = team.filter(one => one.name === name).length > 1;
    return isShared ? nameOf({name, username}) : name;
  };
}

/** Return the name, with the username where that is another. */
export function nameOf({name, username}) {
  return name === username ? name : `${name} (${username})`;
}

function hours(number) {
  return `${Math.round(number * 10) / 10} h`;
}
