import '../index.js';
import {start, the} from '../../tooling/testing.js';

describe('failures', () => {
  beforeEach(() => start('orchestra.common'));

  const describeIt = rejection => the('failures').describe(rejection);

  it('says what the server said', () => {
    const failure = describeIt({
      status: 400, data: {message: 'task_id: a number.', fields: {task_id: []}}
    });

    expect(failure.message).toBe('task_id: a number.');
    expect(failure.fields).toEqual({task_id: []});
    expect(failure.temporary).toBe(false);
  });

  it.each([-1, 0, 429, 500, 503])('may try again after %s', status => {
    expect(describeIt({status, data: null}).temporary).toBe(true);
  });

  it.each([400, 403, 404, 409])('need not try again after %s', status => {
    expect(describeIt({status, data: null}).temporary).toBe(false);
  });

  it('names a lost connection', () => {
    expect(describeIt({status: -1, data: null}).message)
      .toContain('cannot be reached');
  });

  it('never shows "undefined" nor a page of HTML [W-F24]', () => {
    expect(describeIt({status: 500, data: '<html>'}).message)
      .toContain('could not do this');
    expect(describeIt(new Error('a fault of ours')).message)
      .toContain('could not do this');
    expect(describeIt(undefined).message).toContain('could not do this');
  });

  it('tells an expired session', () => {
    expect(describeIt({status: 401}).expired).toBe(true);
  });

  it('hands on what somebody else saved', () => {
    const stored = {data_version: 4, task_data: {}};

    expect(describeIt({status: 409, data: {stored}}).stored).toBe(stored);
    expect(describeIt({status: 409, data: {}}).stored).toBeNull();
  });
});
