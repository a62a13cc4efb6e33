import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {mount, start, type} from '../../tooling/testing.js';

describe('editorToolbar', () => {
  let page;

  beforeEach(() => {
    start('orchestra.plugins');
    page = mount(`<editor-toolbar formats="formats" has-images="true"
      on-format="tell(format, value)" on-images="images(files)">
      </editor-toolbar>`, {
      formats: {bold: true, size: '18px'}, tell: vi.fn(), images: vi.fn()
    });
  });

  const named = name => page.find(`[aria-label="${name}"]`);
  const press = (tool, key) => tool.dispatchEvent(
    new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true})
  );

  it('names every control', () => {
    page.findAll('.tool').forEach(tool => {
      expect(tool.getAttribute('aria-label')).toBeTruthy();
    });
  });

  it('shows the formats where the person writes', () => {
    expect(named('Bold').getAttribute('aria-pressed')).toBe('true');
    expect(named('Italic').getAttribute('aria-pressed')).toBe('false');
    expect(named('Size').selectedOptions[0].label).toBe('Large');
  });

  it('turns a format on, and off again', () => {
    named('Italic').click();
    named('Bold').click();

    expect(page.scope.tell.mock.calls)
      .toEqual([['italic', true], ['bold', false]]);
  });

  it('colours the text', () => {
    named('Text colour').click();
    named('Dark red').click();

    expect(page.scope.tell).toHaveBeenCalledWith('color', '#a10000');
  });

  it.each([
    ['example.org/a', 'https://example.org/a'],
    ['http://example.org', 'http://example.org']
  ])('links to %s', (typed, address) => {
    named('Link').click();
    type(page.find('form input'), typed);
    page.button('Set link').click();

    expect(page.scope.tell).toHaveBeenCalledWith('link', address);
  });

  it('is one stop of the Tab key, with arrows inside', () => {
    named('Bold').focus();
    press(named('Bold'), 'ArrowRight');

    expect(document.activeElement).toBe(named('Italic'));
    expect(page.findAll('.tool[tabindex="0"]')).toEqual([named('Italic')]);
    press(named('Font'), 'ArrowLeft');
    expect(document.activeElement).toBe(named('Image'));
  });

  it('hands on the images, and takes the same ones again', () => {
    const input = page.find('input[type=file]');
    const file = new File(['x'], 'a.png');
    Object.defineProperty(input, 'files', {value: [file]});

    input.dispatchEvent(new Event('change'));
    page.set({});

    expect(page.scope.images).toHaveBeenCalledWith([file]);
  });
});
