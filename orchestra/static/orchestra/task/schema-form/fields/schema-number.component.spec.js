import '../../../common/index.js';
import '../../../dashboard/index.js';
import '../../../plugins/index.js';
import '../../index.js';
import {start, type} from '../../../tooling/testing.js';
import {leave, showField} from '../testing.js';

describe('schemaNumber', () => {
  beforeEach(() => start('orchestra.task'));

  const show = (schema, value, more) => showField(
    'schema-number', {type: 'number', ...schema}, value, more
  );
  const enter = (page, text) => type(page.find('input'), text);

  it.each([['7', 7], ['-1.5', -1.5], ['.5', 0.5], ['1e3', 1000], [' 7 ', 7]])(
    'reads %j as %d', (text, number) => {
      const page = show({});

      enter(page, text);

      expect(page.it).toBe(number);
    }
  );

  it('leaves what is being typed alone', () => {
    const page = show({});

    enter(page, '1.');
    page.set({});

    expect(page.it).toBe(1);
    expect(page.find('input').value).toBe('1.');
  });

  it('keeps what is no number, and says so', () => {
    const page = show({});

    enter(page, '1,5');
    leave(page);

    expect(page.it).toBe('1,5');
    expect(page.text).toContain('Enter a number.');
  });

  it('may be emptied', () => {
    const page = show({}, 0);
    expect(page.find('input').value).toBe('0');

    enter(page, '');

    expect(page.it).toBeUndefined();
  });

  it.each([['integer', 'numeric'], ['number', 'decimal']])(
    'brings up the right keyboard for an %s', (kind, mode) => {
      const page = show({type: kind});

      expect(page.find('input').getAttribute('inputmode')).toBe(mode);
    }
  );
});
