import '../index.js';
import {mount, start, the} from '../../tooling/testing.js';

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

  const logIn = () => {
    backend.expectGET('/accounts/login/').respond({username: 'ada'});
    page.controller.check();
  };

  it('asks for a log-in, then goes on where it was', () => {
    const request = expire('/api/tasks/');
    expect(page.find('dialog').open).toBe(true);
    expect(request.failed).not.toHaveBeenCalled();

    logIn();
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

    logIn();
    backend.expectGET('/one/').respond('one');
    backend.expectGET('/two/').respond('two');
    backend.flush();

    expect(requests[0].done).toHaveBeenCalledWith('one');
    expect(requests[1].done).toHaveBeenCalledWith('two');
  });

  it('lets the request fail when somebody will not log in', () => {
    const request = expire('/api/tasks/');

    page.button('Not now').click();

    expect(request.failed).toHaveBeenCalledWith(401);
    expect(page.find('dialog')).toBeNull();
  });

  it('does not ask for ever if the new session does not help', () => {
    const request = expire('/api/tasks/');
    logIn();
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
