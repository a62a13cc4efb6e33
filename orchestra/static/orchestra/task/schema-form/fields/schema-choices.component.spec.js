import '../../../common/index.js';
import '../../../dashboard/index.js';
import '../../../plugins/index.js';
import '../../index.js';
import {start} from '../../../tooling/testing.js';
import {showField} from '../testing.js';

const DAYS = {
  type: 'array',
  items: {oneOf: [
    {const: 'mon', title: 'Monday'}, {const: 'tue', title: 'Tuesday'}
  ]}
};

describe('schemaChoices', () => {
  beforeEach(() => start('orchestra.task'));

  const show = (...field) => showField('schema-choices', DAYS, ...field);
  const boxes = page => page.findAll('input[type=checkbox]');

  it('ticks what the data has', () => {
    const page = show(['tue']);

    expect(boxes(page).map(({checked}) => checked)).toEqual([false, true]);
    expect(boxes(page).map(({labels}) => labels[0].textContent))
      .toEqual(['Monday', 'Tuesday']);
  });

  it('adds and takes away one value at a time', () => {
    const page = show(['tue']);

    boxes(page)[0].click();
    expect(page.it).toEqual(['tue', 'mon']);
    boxes(page)[1].click();
    expect(page.it).toEqual(['mon']);
  });

  it('leaves nothing behind, or an empty list where one must be', () => {
    const page = show(['mon']);
    boxes(page)[0].click();
    expect(page.it).toBeUndefined();

    const required = show(['mon'], {required: ['it']});
    boxes(required)[0].click();
    expect(required.it).toEqual([]);
  });

  it('copes with data that is no list', () => {
    const page = show('mon');
    expect(boxes(page).map(({checked}) => checked)).toEqual([false, false]);

    boxes(page)[0].click();

    expect(page.it).toEqual(['mon']);
  });
});
