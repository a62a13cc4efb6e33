import {placeInWords} from './places.js';

describe('placeInWords', () => {
  it.each([
    [['sources', 1, 'full_name'], 'Sources › 2 › Full name'],
    [['sources', '0'], 'Sources › 1'],
    [['who-knows'], 'Who knows'],
    [['_'], '_'],
    [[''], ''],
    [[], 'The work as a whole']
  ])('%o is %o', (path, words) => {
    expect(placeInWords(path)).toBe(words || 'The work as a whole');
  });
});
