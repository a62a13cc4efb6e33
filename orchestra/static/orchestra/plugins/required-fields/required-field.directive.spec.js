import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {mount, start, the, type} from '../../tooling/testing.js';

describe('orchestraRequiredField', () => {
  let fields;

  beforeEach(() => {
    start('orchestra.plugins');
    fields = the('requiredFields');
  });

  it.each([
    '<input type="text">', '<textarea></textarea>',
    '<select><option></option></select>', '<input type="checkbox">',
    '<input type="radio" name="a"><input type="radio" name="a">'
  ])('requires %s', markup => {
    const {element, find, text} = mount(
      `<orchestra-required-field>${markup}</orchestra-required-field>`
    );
    expect(text).toBe('');

    expect(fields.validate()).toBe(false);

    const field = find('input, textarea, select');
    const sentence = find(`#${field.getAttribute('aria-describedby')}`);
    expect(sentence.textContent).toBe('This is required.');
    expect(element.classList.contains('required-field-error')).toBe(true);
  });

  it('works as an attribute and keeps the class that it is told', () => {
    const {element} = mount(
      `<div orchestra-required-field data-error-class="oops">
        <input type="text"></div>`
    );

    fields.validate();

    expect(element.classList.contains('oops')).toBe(true);
  });

  it('names its class after the kind of field otherwise', () => {
    const {element} = mount(
      `<div orchestra-required-field><input type="checkbox"></div>`
    );

    fields.validate();

    expect(element.classList.contains('input-checkbox-error')).toBe(true);
  });

  it('relents as soon as somebody answers', () => {
    const {element, find, text} = mount(
      '<div orchestra-required-field><input aria-describedby="help"></div>'
    );
    fields.validate();
    expect(find('input').getAttribute('aria-describedby')).toMatch(/^help ./);

    type(find('input'), 'an answer');

    expect(element.classList.contains('required-field-error')).toBe(false);
    expect(find('input').getAttribute('aria-describedby')).toBe('help');
    expect(find('input').getAttribute('aria-invalid')).toBe('false');
    expect(text).toBe('');
  });

  it('requires fields that come later', () => {
    const page = mount(
      `<div orchestra-required-field>
        <input type="text" ng-repeat="name in names"></div>`, {names: []}
    );
    expect(fields.validate()).toBe(true);

    page.set({names: ['headline']});

    expect(fields.validate()).toBe(false);
  });

  it('requires nothing once it is gone', () => {
    const page = mount('<div orchestra-required-field><input></div>');
    page.remove();

    expect(fields.validate()).toBe(true);
  });
});
