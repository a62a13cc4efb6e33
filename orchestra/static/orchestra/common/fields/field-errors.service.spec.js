import '../index.js';
import {mount, start, the} from '../../tooling/testing.js';

describe('fieldErrors', () => {
  beforeEach(() => start('orchestra.common'));

  const of = (failure, names = ['start', 'stop']) => (
    the('fieldErrors').of(failure, names)
  );

  it('gives each field its own', () => {
    expect(of({
      message: 'All of it.',
      fields: {start: ['Too early.', 'Not a time.'], stop: 'Too late.'}
    })).toEqual({
      fields: {start: 'Too early. Not a time.', stop: 'Too late.'}, rest: ''
    });
  });

  it('loses nothing that the form has no field for', () => {
    expect(of({message: '…', fields: {start: ['A.'], body: ['B.']}}))
      .toEqual({fields: {start: 'A.'}, rest: 'B.'});
  });

  it('says the message where no field is to blame', () => {
    expect(of({message: 'The server is down.', fields: {}}))
      .toEqual({fields: {}, rest: 'The server is down.'});
  });

  it('brings the keyboard to the first field that is wrong', () => {
    mount('<form><input><input id="wrong" aria-invalid="true"></form>');

    the('fieldErrors').focusFirst(document.body);
    the('$timeout').flush();

    expect(document.activeElement.id).toBe('wrong');
  });
});
