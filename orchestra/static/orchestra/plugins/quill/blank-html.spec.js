import {isBlankHtml} from './blank-html.js';

describe('isBlankHtml', () => {
  it.each([
    '', undefined, null, '<p><br></p>', '<p></p>\n<p>&nbsp;\ufeff</p>',
    '<ul><li><br></li></ul>', '<p style="text-align: center;"> \u00a0</p>',
    '<a href="https://example.org/?a>b"></a>'
  ])('is so of %j', html => {
    expect(isBlankHtml(html)).toBe(true);
  });

  it.each([
    'a', '<p>a</p>', '<p><img src="/files/3/a.png" alt=""></p>',
    '<p>1 &lt; 2</p>', '<p>&lt;img</p>', '<p><</p>'
  ])('is not of %j', html => {
    expect(isBlankHtml(html)).toBe(false);
  });
});
