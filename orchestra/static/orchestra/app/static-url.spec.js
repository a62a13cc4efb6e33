import {provideStaticUrl} from './static-url.js';

describe('$static', () => {
  it('follows the host to where its static files are', () => {
    const page = {};
    provideStaticUrl(page, 'https://cdn.example.org/s/');

    expect(page.$static('/static/simple/rate.html'))
      .toBe('https://cdn.example.org/s/simple/rate.html');
    expect(page.$static('https://elsewhere.example.org/a.html'))
      .toBe('https://elsewhere.example.org/a.html');
  });

  it('leaves the host its own', () => {
    const own = url => `own:${url}`;
    const page = {$static: own};
    provideStaticUrl(page, '/static/');

    expect(page.$static).toBe(own);
  });
});
