import '../../../common/index.js';
import '../../../dashboard/index.js';
import '../../../plugins/index.js';
import '../../index.js';
import {safeHtml} from '../../../plugins/quill/clean-html.js';
import {Quill} from '../../../plugins/quill/formats.js';
import {settle, start, the, type} from '../../../tooling/testing.js';
import {showField} from '../testing.js';

const HTML = {type: 'string', format: 'html', title: 'Story'};

describe('schemaText', () => {
  beforeEach(() => {
    start('orchestra.task');
    // jsdom draws nothing, so nothing has a place on the screen.
    Range.prototype.getBoundingClientRect = () => new DOMRect();
  });

  const show = (schema, value, more) => showField(
    'schema-text', {type: 'string', ...schema}, value, more
  );

  it.each([
    [{}, 'input'],
    [{maxLength: 201}, 'textarea'],
    [{'x-orchestra': {widget: 'textarea'}}, 'textarea'],
    [{'maxLength': 900, 'x-orchestra': {widget: 'input'}}, 'input']
  ])('has room for what may be written: %j', (schema, tag) => {
    expect(show(schema).find('.field-control > *').localName).toBe(tag);
  });

  it.each([['email', 'email'], ['uri', 'url']])(
    'brings up the right keyboard for %s', (format, mode) => {
      expect(show({format}).find('input').getAttribute('inputmode'))
        .toBe(mode);
    }
  );

  it('writes what is typed, and nothing where nothing is', () => {
    const page = show({}, 'a');
    expect(page.find('input').value).toBe('a');

    type(page.find('input'), 'b');
    expect(page.it).toBe('b');
    type(page.find('input'), '');
    expect(page.data).toEqual({});
  });

  it('shows data that is no text, and takes a text for it', () => {
    const page = show({}, [1]);
    expect(page.find('input').value).toBe('[1]');

    type(page.find('input'), 'b');

    expect(page.it).toBe('b');
  });

  describe('with formats', () => {
    beforeEach(() => {
      vi.spyOn(the('editorLoader'), 'load')
        .mockImplementation(() => the('$q').resolve({Quill, safeHtml}));
    });

    const textbox = page => page.find('[role=textbox]');
    const write = (page, text) => {
      Quill.find(textbox(page).parentElement).setText(text, 'user');
      settle();
    };

    it('writes HTML, and nothing for lines without a word', () => {
      const page = show(HTML, undefined, {required: ['it']});

      write(page, 'Boats');
      expect(page.it).toBe('<p>Boats</p>');
      write(page, ' \n\n');

      expect(page.it).toBeUndefined();
      expect(textbox(page).querySelectorAll('p').length).toBeGreaterThan(1);
      expect(page.form.shortcomings).toContain('One required field is empty');
    });

    it('ties the words of the field to the text, not to its tools', () => {
      const page = show({...HTML, description: 'As printed.'}, '<p>a</p>', {
        required: ['it']
      });
      page.set({});

      const names = textbox(page).getAttribute('aria-labelledby');
      expect(page.find(`#${names}`).textContent).toBe('Story (required)');
      expect(textbox(page).getAttribute('aria-required')).toBe('true');
      const help = textbox(page).getAttribute('aria-describedby');
      expect(page.find(`#${help}`).textContent).toBe('As printed.');
      page.find('label').click();
      expect(document.activeElement).toBe(textbox(page));
    });
  });
});
