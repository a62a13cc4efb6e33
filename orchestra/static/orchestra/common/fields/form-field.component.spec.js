import '../index.js';
import {mount, start} from '../../tooling/testing.js';

describe('formField', () => {
  beforeEach(() => start('orchestra.common'));

  const show = (control, values = {}) => mount(
    `<form-field label="Headline" help="Short." error="error"
      is-required="isRequired">${control}</form-field>`, values
  );
  const described = page => (
    page.find('.field-control input').getAttribute('aria-describedby')
      .split(' ')
      .map(id => page.find(`#${id}`).textContent.trim())
  );

  it('names its control', () => {
    const page = show('<input>');

    expect(page.find('label').htmlFor).toBe(page.find('input').id);
    expect(page.find('input').id).not.toBe('');
  });

  it('keeps the name that the control has', () => {
    const page = show('<input id="mine">');

    expect(page.find('label').htmlFor).toBe('mine');
  });

  it('finds the control of another component, when it comes', () => {
    const page = show('<date-picker ng-if="isShown"></date-picker>');
    page.set({isShown: true});
    page.set({});

    expect(page.find('label').htmlFor)
      .toBe(page.find('input[type=date]').id);
  });

  it('ties the help to it', () => {
    const page = show('<input>');

    expect(described(page)).toEqual(['Short.']);
    expect(page.find('input').hasAttribute('aria-invalid')).toBe(false);
  });

  it('ties what is wrong to it, as long as it is', () => {
    const page = show('<input>', {error: ['Too long.', 'Too loud.']});
    expect(described(page)).toEqual(['Short.', 'Too long. Too loud.']);
    expect(page.find('input').getAttribute('aria-invalid')).toBe('true');

    page.set({error: ''});

    expect(described(page)).toEqual(['Short.']);
    expect(page.find('input').hasAttribute('aria-invalid')).toBe(false);
  });

  it('leaves what the control says of itself', () => {
    const page = show('<input aria-invalid="true">');

    expect(page.find('input').getAttribute('aria-invalid')).toBe('true');
  });

  it('says that it is required, in words too', () => {
    const page = show('<input>', {isRequired: true});

    expect(page.find('label').textContent).toBe('Headline (required)');
    expect(page.find('input').getAttribute('aria-required')).toBe('true');
  });
});
