import '../index.js';
import {mount, start, the, type} from '../../tooling/testing.js';

const LOGIN_PAGE = `
  <form><input name="csrfmiddlewaretoken" value="fresh"></form>`;

describe('an expired session [W-S8]', () => {
  let backend;
  let page;

  beforeEach(() => {
    start('orchestra.common');
    backend = the('$httpBackend');
    page = mount('<session-dialog></session-dialog>');
  });

  const ask = url => {
    const request = {done: vi.fn(), failed: vi.fn()};
    the('$http').get(url).then(
      ({data}) => request.done(data), ({status}) => request.failed(status)
    );
    return request;
  };

  const expire = url => {
    backend.expectGET(url).respond(401, {error: 401, message: 'Log in.'});
    const request = ask(url);
    backend.flush();
    return request;
  };

  const logIn = (...answer) => {
    backend.expectGET('/accounts/login/').respond(LOGIN_PAGE);
    backend.expectPOST(
      '/accounts/login/',
      'csrfmiddlewaretoken=fresh&password=secret&username=ada',
      headers => headers['X-CSRFTOKEN'] === 'fresh'
        && headers.Accept === 'application/json'
    ).respond(...answer);
    type(page.find('input[type=password]'), 'secret');
    page.button('Log in').click();
  };

  it('asks for the password, then goes on where it was', () => {
    const request = expire('/api/tasks/');
    expect(page.find('dialog').open).toBe(true);
    expect(request.failed).not.toHaveBeenCalled();

    logIn(200, {username: 'ada'});
    backend.expectGET('/api/tasks/').respond(['a task']);
    backend.flush();

    expect(request.done).toHaveBeenCalledWith(['a task']);
    expect(page.find('dialog')).toBeNull();
  });

  it('asks once for several requests', () => {
    backend.expectGET('/one/').respond(401, {});
    backend.expectGET('/two/').respond(401, {});
    const requests = [ask('/one/'), ask('/two/')];
    backend.flush();
    expect(page.findAll('dialog')).toHaveLength(1);

    logIn(200, {username: 'ada'});
    backend.expectGET('/one/').respond('one');
    backend.expectGET('/two/').respond('two');
    backend.flush();

    expect(requests[0].done).toHaveBeenCalledWith('one');
    expect(requests[1].done).toHaveBeenCalledWith('two');
  });

  it('says that the password is wrong, and stays', () => {
    const request = expire('/api/tasks/');
    logIn(400, {error: 400, message: 'They do not match.'});
    backend.flush();

    expect(page.find('[role=alert]').textContent).toBe('They do not match.');
    expect(request.failed).not.toHaveBeenCalled();
  });

  it('lets the request fail when somebody will not log in', () => {
    const request = expire('/api/tasks/');

    page.button('Not now').click();

    expect(request.failed).toHaveBeenCalledWith(401);
    expect(page.find('dialog')).toBeNull();
  });

  it('does not ask for ever if the new session does not help', () => {
    const request = expire('/api/tasks/');
    logIn(200, {username: 'ada'});
    backend.expectGET('/api/tasks/').respond(401, {});
    backend.flush();

    expect(request.failed).toHaveBeenCalledWith(401);
    expect(page.find('dialog')).toBeNull();
  });

  it('leaves other errors to whoever asked', () => {
    backend.expectGET('/api/tasks/').respond(403, {});
    const request = ask('/api/tasks/');
    backend.flush();

    expect(request.failed).toHaveBeenCalledWith(403);
    expect(page.find('dialog')).toBeNull();
  });
});
