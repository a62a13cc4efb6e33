import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {mount, start} from '../../tooling/testing.js';

beforeEach(() => start('orchestra.plugins'));

describe('datetimeDisplay', () => {
  const show = attributes => mount(
    `<datetime-display datetime="at" ${attributes}></datetime-display>`,
    {at: '2026-11-24T15:05:09Z'}
  );

  it.each([
    ['', 'Tue 24 Nov 2026'],
    ['show-time="true"', 'Tue 24 Nov 2026, 15:05'],
    ['show-time="false"', 'Tue 24 Nov 2026'],
    [
      'custom-format="dddd, MMMM D [at] h:mm a"',
      'Tuesday, November 24 at 3:05 pm'
    ],
    ['custom-format="DD/MM/YY HH:mm:ss A"', '24/11/26 15:05:09 PM']
  ])('writes with %s', (attributes, words) => {
    expect(show(attributes).text).toBe(words);
    expect(show(attributes).find('time').dateTime)
      .toBe('2026-11-24T15:05:09.000Z');
  });

  it('writes nothing of what is no moment', () => {
    const page = show('');
    page.set({at: 'soon'});

    expect(page.text).toBe('');
  });
});
