import '../index.js';
import {settle, start, the, windowWith} from '../../tooling/testing.js';

describe('the connection', () => {
  let hearers;

  beforeEach(() => {
    hearers = {};
    start('orchestra.common', ['$provide', $provide => {
      $provide.value('$window', windowWith({
        addEventListener: (name, hearer) => { hearers[name] = hearer; },
        navigator: {onLine: true, platform: ''}
      }));
    }]);
  });

  const isOffline = () => the('connection').isOffline;
  const hear = name => {
    hearers[name]();
    settle();
  };
  const request = (...answer) => {
    const backend = the('$httpBackend');
    backend.expectGET('/x').respond(...answer);
    the('$http').get('/x').catch(() => undefined);
    backend.flush();
  };
  const failRequest = xhrStatus => request(() => [-1, '', {}, '', xhrStatus]);

  it('follows the browser', () => {
    expect(isOffline()).toBe(false);
    hear('offline');
    expect(isOffline()).toBe(true);
    hear('online');
    expect(isOffline()).toBe(false);
  });

  it('is gone when a request is not answered', () => {
    failRequest('error');
    expect(isOffline()).toBe(true);

    request(200, {});
    expect(isOffline()).toBe(false);
  });

  it.each([401, 404, 500, 503])('is there when the server says %s', status => {
    failRequest('timeout');
    request(status, {});

    expect(isOffline()).toBe(false);
  });

  it('is not gone because the page took a request back', () => {
    failRequest('abort');

    expect(isOffline()).toBe(false);
  });
});
