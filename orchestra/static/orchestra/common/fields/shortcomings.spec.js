import {shortcomings} from './shortcomings.js';

describe('shortcomings', () => {
  it.each([
    [{}, ''],
    [{missing: 1}, 'One required field is empty. Fill it in and try again.'],
    [
      {missing: 2},
      '2 required fields are empty. Fill them in and try again.'
    ],
    [{wrong: 1}, 'One answer is not right yet. Change it and try again.'],
    [{wrong: 3}, '3 answers are not right yet. Change them and try again.'],
    [
      {missing: 2, wrong: 1},
      '2 required fields are empty, and one answer is not right yet. '
      + 'Look at what is marked and try again.'
    ]
  ])('of %o', (counts, sentences) => {
    expect(shortcomings(counts)).toBe(sentences);
  });
});
