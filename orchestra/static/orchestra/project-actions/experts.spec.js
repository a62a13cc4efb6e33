import {namesIn} from './experts.js';

describe('namesIn', () => {
  const nameOf = namesIn({team: [
    {username: 'ada', name: 'Ada Ito'},
    {username: 'bo', name: 'Bo Example'},
    {username: 'ito', name: 'Ada Ito'}
  ]});

  it.each([
    ['bo', 'Bo Example'],
    ['ada', 'Ada Ito (ada)'],
    ['ito', 'Ada Ito (ito)'],
    ['cy', 'cy']
  ])('calls %s what tells them apart: %s', (username, name) => {
    expect(nameOf(username)).toBe(name);
  });
});
