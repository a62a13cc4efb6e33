import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {mayBeFramed, safeUrl} from './safe-url.js';
import {mount, start} from '../../tooling/testing.js';

const DOCUMENT = 'https://docs.google.com/document/d/1/edit';

describe('safeUrl [W-S2]', () => {
  it.each([DOCUMENT, 'http://example.org/'])('takes %s', url => {
    expect(safeUrl(url)).toBe(url);
  });

  it.each([
    'javascript:alert(1)', ' JavaScript:alert(1)', 'data:text/html,x',
    'file:///etc/passwd', '/relative', 'no url', '', null, undefined
  ])('refuses %s', url => {
    expect(safeUrl(url)).toBe('');
  });
});

describe('mayBeFramed', () => {
  it('follows our Content-Security-Policy', () => {
    expect(mayBeFramed(DOCUMENT)).toBe(true);
    expect(mayBeFramed(`${location.origin}/page`)).toBe(true);
    expect(mayBeFramed('https://docs.google.com.example.org/')).toBe(false);
    expect(mayBeFramed('javascript:alert(1)')).toBe(false);
  });
});

describe('websiteIframe', () => {
  beforeEach(() => start('orchestra.plugins'));

  const show = attributes => mount(
    `<website-iframe title="Draft" ${attributes}></website-iframe>`
  );

  it('frames a page in a sandbox and names it', () => {
    const frame = show(`iframe-url="${DOCUMENT}"`).find('iframe');

    expect(frame.src).toBe(DOCUMENT);
    expect(frame.title).toBe('Draft');
    expect(frame.getAttribute('sandbox')).not.toContain('top-navigation');
    expect(frame.getAttribute('referrerpolicy')).toBe('no-referrer');
    expect(frame.style.height).toBe('400px');
  });

  it('never gives one of our own pages our own rights', () => {
    const frame = show(`iframe-url="${location.origin}/x"`).find('iframe');

    expect(frame.getAttribute('sandbox')).not.toContain('allow-same-origin');
  });

  it('offers a link where it may not frame', () => {
    const {find} = show('iframe-url="https://chat.example.org/room"');

    expect(find('iframe').hasAttribute('src')).toBe(false);
    expect(find('iframe').classList.contains('ng-hide')).toBe(true);
    expect(find('a').href).toBe('https://chat.example.org/room');
    expect(find('a').rel).toContain('noopener');
  });

  it('runs nothing of a hostile address', () => {
    const {find, text} = show('iframe-url="javascript:alert(1)"');

    expect(find('a')).toBeNull();
    expect(find('iframe').hasAttribute('src')).toBe(false);
    expect(text).toContain('cannot be shown');
  });

  it('can be had without its frame, in another height', () => {
    const {find} = show(`iframe-url="${DOCUMENT}" bare="true" height="90vh"`);

    expect(find('h2')).toBeNull();
    expect(find('iframe').style.height).toBe('90vh');
  });
});
