import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {mount, settle, start, the, type} from '../../tooling/testing.js';
import {safeHtml} from '../quill/clean-html.js';
import {Quill} from '../quill/formats.js';

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

  it('keeps the class while anything inside is missing', () => {
    const {element} = mount(
      `<div orchestra-required-field data-error-class="oops">
        <input type="checkbox"><input type="text" value="a"></div>`
    );

    fields.validate();

    expect(element.classList.contains('oops')).toBe(true);
  });

  it('does not call missing what is there, and wrong', () => {
    fields.registerValidator('input-text', () => false);
    const {text, element} = mount(
      '<div orchestra-required-field><input type="text" value="a"></div>'
    );
    expect(text).toBe('');

    fields.validate();

    expect(element.textContent).toBe('This is not right yet.');
    expect(fields.message).toBe(
      'One answer is not right yet. Change it and try again.'
    );
  });

  describe('around a rich text', () => {
    beforeEach(() => {
      // jsdom draws nothing, so nothing has a place on the screen.
      Range.prototype.getBoundingClientRect = () => new DOMRect();
      vi.spyOn(the('editorLoader'), 'load')
        .mockImplementation(() => the('$q').resolve({Quill, safeHtml}));
    });

    const show = (data, attributes = '') => mount(
      `<orchestra-required-field>
        <orchestra-quill data="data" ${attributes}></orchestra-quill>
      </orchestra-required-field>`, {data}
    );

    it.each([
      [undefined, false], ['', false], ['<p><br></p>', false],
      ['<p>&nbsp;</p><p></p>', false], ['<p>Boats</p>', true],
      ['<p><img src="/a.png" alt=""></p>', true]
    ])('finds %j filled in: %s', (data, isValid) => {
      show(data);

      expect(fields.validate()).toBe(isValid);
    });

    it('marks the text, and goes there', () => {
      const page = show('<p><br></p>');

      fields.validate();

      const textbox = page.find('[role=textbox]');
      expect(document.activeElement).toBe(textbox);
      expect(textbox.getAttribute('aria-invalid')).toBe('true');
      const described = textbox.getAttribute('aria-describedby');
      expect(page.find(`#${described}`).textContent).toBe('This is required.');
    });

    it('relents with the first word, or with a picture', () => {
      const page = show('');
      fields.validate();

      page.findAll('.ql-container').forEach(container => {
        Quill.find(container).insertEmbed(0, 'image', '/a.png', 'user');
      });
      settle();

      expect(page.element.classList.contains('required-field-error'))
        .toBe(false);
      expect(fields.validate()).toBe(true);
    });

    it('asks for no text that can only be read', () => {
      show('', 'readonly="true"');

      expect(fields.validate()).toBe(true);
    });

    it('asks for it before the editor has come, too', () => {
      the('editorLoader').load
        .mockImplementation(() => the('$q').defer().promise);
      show('');

      expect(fields.validate()).toBe(false);
    });

    it('holds it against a rule of the interface', () => {
      fields.registerValidator('orchestra-quill', ([{value}]) => (
        value.includes('boat')
      ));
      const page = show('<p>cars</p>');
      expect(fields.validate()).toBe(false);

      page.set({data: '<p>boats</p>'});

      expect(fields.validate()).toBe(true);
    });
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
