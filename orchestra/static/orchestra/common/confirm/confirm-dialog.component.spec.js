import '../index.js';
import {mount, settle, start, the, type} from '../../tooling/testing.js';

const QUESTION = {
  heading: 'Abort the project?', action: 'Abort', isDestructive: true
};

describe('confirmDialog', () => {
  let page;
  let answered;

  beforeEach(() => {
    start('orchestra.common');
    page = mount('<confirm-dialog></confirm-dialog>');
    answered = vi.fn();
  });

  const ask = more => {
    the('confirm').ask({...QUESTION, ...more}).then(answered);
    settle();
  };

  it('is not there until something is asked', () => {
    expect(page.find('dialog')).toBeNull();
  });

  it('says what will happen', () => {
    ask({text: 'For good.', consequences: ['2 tasks end.']});

    expect(page.text).toContain('Abort the project? For good. 2 tasks end.');
    expect(page.button('Abort').classList).toContain('button-danger');
  });

  it('answers yes', () => {
    ask();
    page.button('Abort').click();

    expect(answered).toHaveBeenCalledExactlyOnceWith({reason: ''});
    expect(page.find('dialog')).toBeNull();
  });

  it('answers no', () => {
    ask({cancel: 'Keep it'});
    page.button('Keep it').click();

    expect(answered).toHaveBeenCalledExactlyOnceWith(null);
  });

  it('answers no to Escape', () => {
    ask();
    page.find('dialog').dispatchEvent(new Event('cancel'));

    expect(answered).toHaveBeenCalledExactlyOnceWith(null);
  });

  it('insists on a reason that is required', () => {
    ask({reasonLabel: 'Why?', isReasonRequired: true});
    page.button('Abort').click();
    expect(answered).not.toHaveBeenCalled();
    expect(page.find('textarea').getAttribute('aria-invalid')).toBe('true');

    type(page.find('textarea'), ' It is over. ');
    page.button('Abort').click();

    expect(answered).toHaveBeenCalledWith({reason: 'It is over.'});
  });

  it('forgets the reason of the last question', () => {
    ask({reasonLabel: 'Why?'});
    type(page.find('textarea'), 'Old');
    page.button('Cancel').click();

    ask({reasonLabel: 'Why?'});

    expect(page.find('textarea').value).toBe('');
  });

  it('stays while it is done', () => {
    const deferred = the('$q').defer();
    ask({act: () => deferred.promise});
    page.button('Abort').click();
    page.button('Cancel').click();

    expect(page.button('Abort').disabled).toBe(true);
    expect(answered).not.toHaveBeenCalled();
    deferred.resolve();
    settle();
    expect(answered).toHaveBeenCalledWith({reason: ''});
  });

  it('says why it could not be done, and tries again', () => {
    const act = vi.fn()
      .mockImplementationOnce(() => the('$q').reject({
        status: 409, data: {message: 'It has ended already.'}
      }));
    ask({act});
    page.button('Abort').click();
    expect(page.text).toContain('It has ended already.');
    expect(answered).not.toHaveBeenCalled();

    page.button('Abort').click();

    expect(act).toHaveBeenCalledTimes(2);
    expect(answered).toHaveBeenCalledOnce();
  });

  it('answers no to a question that another one replaces', () => {
    ask();
    ask({heading: 'Pause it?'});

    expect(answered).toHaveBeenCalledExactlyOnceWith(null);
    expect(page.text).toContain('Pause it?');
  });
});
