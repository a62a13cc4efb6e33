import {shortened, wordsBetween} from './words.js';

const marked = words => words.map(({kind, text}) => (
  {same: text, removed: `[-${text}-]`, added: `[+${text}+]`}[kind]
)).join('');
const compare = (before, after) => marked(wordsBetween(before, after));

describe('wordsBetween', () => {
  it.each([
    ['the old harbour', 'the old harbour', 'the old harbour'],
    ['the old harbour', 'the new harbour', 'the [-old-][+new+] harbour'],
    ['a b', 'a b c', 'a b[+ c+]'],
    ['a b c', 'c', '[-a b -]c'],
    ['It sleeps.', 'It sleeps?', 'It sleeps[-.-][+?+]'],
    ['', 'new', '[+new+]'],
    ['old', '', '[-old-]'],
    ['', '', ''],
    ['Käse über', 'Käse unter', 'Käse [-über-][+unter+]']
  ])('finds between %o and %o: %o', (before, after, found) => {
    expect(compare(before, after)).toBe(found);
  });

  it('takes neighbouring words that changed for one change', () => {
    expect(compare('see one two now', 'see three four now'))
      .toBe('see [-one two-][+three four+] now');
  });

  it('loses nothing of either text, whatever they are', () => {
    const letters = ['a', 'b', ' ', '.', '\n'];
    const textOf = number => Array.from(
      {length: 12}, (_, place) => letters[(number * (place + 3)) % 5]
    ).join('');
    for (let number = 0; number < 60; number++) {
      const [before, after] = [textOf(number), textOf(number * 7 + 1)];
      const words = wordsBetween(before, after);
      const without = kind => words
        .filter(run => run.kind !== kind)
        .map(({text}) => text)
        .join('');

      expect(without('added')).toBe(before);
      expect(without('removed')).toBe(after);
    }
  });

  it('does not keep anybody waiting for two whole books', () => {
    const book = word => `${word} and `.repeat(20000);

    expect(wordsBetween(book('war'), book('peace')).length).toBeLessThan(9);
  });
});

describe('shortened', () => {
  const long = 'word '.repeat(100);

  it('leaves out what is the same far from a change', () => {
    const [head, , middle, , tail] = shortened(
      wordsBetween(`${long}a ${long}b ${long}`, `${long}x ${long}y ${long}`)
    ).filter(({kind}) => kind !== 'added');

    expect(head.text).toMatch(/^ … .{60}$/);
    expect(middle.text).toMatch(/^.{60} … .{60}$/);
    expect(tail.text).toMatch(/^.{60} … $/);
  });

  it('keeps short ones as they are', () => {
    const words = wordsBetween('one a', 'one b');

    expect(shortened(words)).toEqual(words);
  });
});
