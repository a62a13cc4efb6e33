import './index.js';
import {start, the} from '../tooling/testing.js';

describe('csrf', () => {
  beforeEach(() => start('orchestra.common'));

  afterEach(() => {
    document.cookie = 'csrftoken=; max-age=0';
  });

  it('reads the token from the cookie that the server names', () => {
    document.cookie = 'other=1';
    document.cookie = 'csrftoken=a%20token';

    expect(the('csrf').token()).toBe('a token');
  });

  it('has no token without a cookie', () => {
    expect(the('csrf').token()).toBe('');
  });

  it('sends the token in the header that the server names', () => {
    document.cookie = 'csrftoken=secret';
    the('$httpBackend')
      .expectPOST('/anywhere/', {}, headers => (
        headers['X-CSRFTOKEN'] === 'secret'
      ))
      .respond({});

    the('$http').post('/anywhere/', {});

    expect(() => the('$httpBackend').flush()).not.toThrow();
  });
});
