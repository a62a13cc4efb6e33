import '../../../common/index.js';
import '../../../dashboard/index.js';
import '../../../plugins/index.js';
import '../../index.js';
import {mount, start} from '../../../tooling/testing.js';
import {leave, showField} from '../testing.js';

const TEXTS = {
  type: 'array', items: {type: 'string'}, minItems: 1,
  title: 'Names', description: 'One for each boat.'
};

describe('schemaFieldset', () => {
  let page;

  beforeEach(() => start('orchestra.task'));

  const show = (attributes = '', more = {}) => {
    page = showField('schema-value', TEXTS, [], more);
    const {field} = page;
    return Object.assign(mount(
      `<schema-fieldset field="field" ${attributes}>
        <input id="part"></schema-fieldset>`, {field}
    ), {form: page.form});
  };

  it('has a legend, help, and the parts inside', () => {
    const shown = show('count="3"', {required: ['it']});

    expect(shown.find('fieldset > legend').textContent.trim())
      .toBe('Names 3 (required)');
    expect(shown.find('fieldset').getAttribute('aria-describedby'))
      .toBe(shown.find('.field-help').id);
    expect(shown.find('fieldset #part')).not.toBeNull();
  });

  it('says what is wrong with the whole', () => {
    const shown = show();
    leave(shown);

    const fault = shown.find('[role=alert]');
    expect(fault.textContent).toBe('Add at least 1 entry.');
    expect(shown.find('fieldset').getAttribute('aria-describedby'))
      .toContain(fault.id);
  });

  it('is silent where the form speaks for all of them', () => {
    const shown = show();
    shown.form.review();
    shown.set({});

    expect(shown.text).toContain('Add at least 1 entry.');
    expect(shown.find('[role=alert]')).toBeNull();
  });

  it('is a group of radio buttons when it is one', () => {
    const shown = show('kind="radiogroup"');
    leave(shown);

    expect(shown.find('fieldset').getAttribute('role')).toBe('radiogroup');
    expect(shown.find('fieldset').getAttribute('aria-invalid')).toBe('true');
    // A plain group has no such state.
    expect(show().find('fieldset').hasAttribute('aria-invalid')).toBe(false);
  });
});
