import './index.js';
import {start, the} from '../tooling/testing.js';

describe('page', () => {
  beforeEach(() => {
    start('orchestra.common');
    const main = document.createElement('main');
    main.id = 'main';
    main.tabIndex = -1;
    document.body.append(main);
  });

  it('names the page in the title', () => {
    the('page').show('Your tasks');

    expect(document.title).toBe('Your tasks · Orchestra');
  });

  it('leaves the first page to the browser', () => {
    the('page').show('Your tasks');

    expect(the('announcer').message).toBe('');
  });

  it('brings keyboard and screen reader along to the next page', () => {
    the('page').arrive();
    the('page').expect('Task');
    the('page').show('Image Rating');

    expect(document.activeElement.id).toBe('main');
    expect(the('announcer').message).toBe('Image Rating');
  });
});
