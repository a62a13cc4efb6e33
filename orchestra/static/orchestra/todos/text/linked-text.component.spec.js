import '../../common/index.js';
import '../index.js';
import {linkedParts} from './linked-parts.js';
import {mount, start} from '../../tooling/testing.js';

describe('linkedParts', () => {
  const links = text => linkedParts(text)
    .filter(({href}) => href)
    .map(({href}) => href);

  it('keeps every character', () => {
    const text = 'See https://a.example/x, or (http://b.example). Don’t!';

    expect(linkedParts(text).map(part => part.text).join('')).toBe(text);
    expect(links(text)).toEqual(['https://a.example/x', 'http://b.example']);
  });

  it('keeps brackets that belong to the address', () => {
    expect(links('https://a.example/b_(c)')).toEqual([
      'https://a.example/b_(c)'
    ]);
  });

  it('makes links of web addresses only', () => {
    const hostile = [
      'javascript:alert(1)', 'data:text/html,x', 'ftp://a.example',
      'https://', 'http://[', '<a href="javascript:x">y</a>'
    ];

    expect(links(hostile.join(' '))).toEqual([]);
  });

  it('has nothing of nothing', () => {
    expect(linkedParts(null)).toEqual([]);
    expect(linkedParts('')).toEqual([]);
  });

  it('is not slowed down by hostile text', () => {
    const began = Date.now();
    links(`https://a${')'.repeat(20000)}`);
    links('http://'.repeat(3000));

    expect(Date.now() - began).toBeLessThan(1000);
  });
});

describe('linkedText', () => {
  it('shows markup as text', () => {
    start('orchestra.todos');
    const {findAll, text} = mount('<linked-text text="text"></linked-text>', {
      text: '<img src=x onerror=alert(1)> {{1 + 1}} https://a.example'
    });

    expect(text).toBe(
      '<img src=x onerror=alert(1)> {{1 + 1}} https://a.example'
    );
    expect(findAll('img')).toEqual([]);
    const [link] = findAll('a');
    expect(link.rel).toContain('noopener');
    expect(link.getAttribute('href')).toBe('https://a.example');
  });
});
