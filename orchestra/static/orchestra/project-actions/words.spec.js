import {count, list} from './words.js';

describe('words', () => {
  it('count things', () => {
    expect([1, 2].map(number => count(number, 'task')))
      .toEqual(['1 task', '2 tasks']);
  });

  it('list names', () => {
    expect([[], ['ada'], ['ada', 'bo', 'cy']].map(list))
      .toEqual(['', 'ada', 'ada, bo and cy']);
  });
});
