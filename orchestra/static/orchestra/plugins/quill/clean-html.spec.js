import {safeBody, safeHtml} from './clean-html.js';

describe('safeHtml [W-S1]', () => {
  it.each([
    ['<img src=x onerror=steal()>', ''],
    ['<p onclick="steal()">text</p>', '<p>text</p>'],
    ['<script>steal()</script><p>a</p>', '<p>a</p>'],
    ['<a href="javascript:steal()">a</a>', '<a>a</a>'],
    ['<a href="//example.org/">a</a>', '<a>a</a>'],
    ['<iframe src="https://example.org"></iframe>', ''],
    ['<svg><a href="javascript:steal()">a</a></svg>', ''],
    ['<img src="data:image/svg+xml,x">', ''],
    ['<p title="a"style="color: red"onclick="steal()">a</p>',
      '<p style="color: red;">a</p>'],
    ['<style>p {color: red}</style><p>a</p>', '<p>a</p>'],
    ['<p style="background: url(https://example.org)">a</p>', '<p>a</p>'],
    ['<p style="position: fixed; color: expression(1)">a</p>', '<p>a</p>'],
    ['<img src="/a.png">', '<img src="/a.png" alt="">'],
    ['<p>{{1 + 1}}</p>', '<p>{{1 + 1}}</p>']
  ])('makes of %s', (hostile, safe) => {
    expect(safeHtml(hostile)).toBe(safe);
  });

  it.each([
    '<p>one <strong>two</strong> <em>three</em></p>',
    '<ul><li>one</li></ul><ol><li>two</li></ol>',
    '<p><a href="https://example.org/">web</a></p>',
    '<p><a href="mailto:ada@example.org">mail</a></p>',
    '<p><img src="/files/3/a.png" alt="A boat"></p>',
    '<p><img src="/a.png" alt="The style = onset=1"></p>',
    '<p style="text-align: center;">centre</p>',
    '<p><span style="color: rgb(230, 0, 0);">red</span></p>',
    '<p><span style="font-size: 32px;">huge</span></p>'
  ])('keeps %s', html => {
    expect(safeHtml(html)).toBe(html);
    expect(safeHtml(safeHtml(html))).toBe(html);
  });

  it('lets lines break between words', () => {
    expect(safeHtml('<p>a&nbsp;b&nbsp;<b>c</b>&nbsp;d</p>'))
      .toBe('<p>a b <b>c</b> d</p>');
    expect(safeHtml('<p>a&nbsp;&nbsp;b</p>')).toBe('<p>a&nbsp; b</p>');
    expect(safeHtml('<p>a&nbsp;</p>')).toBe('<p>a&nbsp;</p>');
  });

  it('leaves out the mark of the cursor', () => {
    expect(safeHtml('<p>a<span>\ufeff</span></p>')).toBe('<p>a</p>');
  });
});

describe('safeBody of something foreign', () => {
  const foreign = html => safeBody(html, {isForeign: true}).firstChild;

  it('brings no colours, which one of the themes would hide', () => {
    expect(foreign('<b style="color: #000; font-weight: 700">a</b>').style)
      .toMatchObject({color: '', fontWeight: '700'});
  });

  it('is not bold only because Google Docs wraps it so', () => {
    const body = safeBody('<b style="font-weight: normal"><p>a</p></b>');

    expect(body.querySelector('b')).toBeNull();
    expect(body.textContent).toBe('a');
  });
});
