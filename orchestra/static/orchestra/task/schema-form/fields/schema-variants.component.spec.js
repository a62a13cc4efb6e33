import '../../../common/index.js';
import '../../../dashboard/index.js';
import '../../../plugins/index.js';
import '../../index.js';
import {start, type} from '../../../tooling/testing.js';
import {showField} from '../testing.js';

const TEXT = {type: 'string'};
const SOURCE = {oneOf: [
  {
    title: 'A page', type: 'object', required: ['kind', 'url'],
    properties: {kind: {const: 'page'}, url: TEXT, note: TEXT}
  },
  {
    title: 'A person', type: 'object', required: ['kind', 'name'],
    description: 'Somebody who was there.',
    properties: {kind: {const: 'person'}, name: TEXT}
  }
]};

describe('schemaVariants', () => {
  beforeEach(() => start('orchestra.task'));

  const show = (...field) => showField('schema-variants', SOURCE, ...field);
  const forms = page => page.findAll('input[type=radio]');
  const texts = page => page.findAll('input[type=text]');

  it('knows the form that the data has', () => {
    const page = show({kind: 'person', name: 'Dora'});

    expect(forms(page).map(({checked}) => checked)).toEqual([false, true]);
    expect(texts(page).map(({value}) => value)).toEqual(['Dora']);
    expect(page.text).toContain('Somebody who was there.');
  });

  it('asks for nothing before a form is chosen', () => {
    const page = show();

    expect(texts(page)).toEqual([]);
    expect(page.find('[role=radiogroup]').getAttribute('aria-label'))
      .toBe('Form of It');
  });

  it('starts the form that is chosen with what tells it apart', () => {
    const page = show();

    forms(page)[1].click();

    expect(page.it).toEqual({kind: 'person'});
    expect(texts(page)).toHaveLength(1);
  });

  it('keeps what was entered in the other form', () => {
    const page = show({kind: 'page', url: 'x'});

    forms(page)[1].click();
    type(texts(page)[0], 'Dora');
    forms(page)[0].click();
    expect(page.it).toEqual({kind: 'page', url: 'x'});
    forms(page)[1].click();

    expect(page.it).toEqual({kind: 'person', name: 'Dora'});
  });

  it('can be taken back unless it is required', () => {
    const page = show({kind: 'page', url: 'x'});
    page.button('Clear answer').click();
    expect(page.it).toBeUndefined();
    expect(texts(page)).toEqual([]);

    expect(show({kind: 'page'}, {required: ['it']}).button('Clear answer'))
      .toBeUndefined();
  });
});
