import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {mount, settle, start, the, type} from '../../tooling/testing.js';
import {safeHtml} from './clean-html.js';
import {Quill} from './formats.js';

// jsdom draws nothing, so nothing has a place on the screen.
Range.prototype.getBoundingClientRect = () => new DOMRect();

const HOSTILE = '<p>Kept</p><img src="x" onerror="steal()">';

describe('orchestraQuill', () => {
  let load;

  beforeEach(() => {
    start('orchestra.plugins');
    load = vi.spyOn(the('editorLoader'), 'load')
      .mockImplementation(() => the('$q').resolve({Quill, safeHtml}));
  });

  const show = (html, attributes = '') => mount(
    `<orchestra-quill data="data" label="Article" ${attributes}>
    </orchestra-quill>`, {data: html}
  );
  const text = page => page.find('[role=textbox]');
  const editing = page => page.controller.editing;

  it('shows what is stored, and stores nothing by itself', () => {
    const page = show('<p>one <b>two</b></p>');

    expect(text(page).textContent).toBe('one two');
    expect(text(page).getAttribute('aria-label')).toBe('Article');
    expect(page.scope.data).toBe('<p>one <b>two</b></p>');
  });

  it('tells what is typed as HTML', () => {
    const page = show('');

    editing(page).quill.insertText(0, 'Boats', 'bold', true, 'user');
    settle();

    expect(page.scope.data).toBe('<p><strong>Boats</strong></p>');
  });

  it('is empty where nothing is written', () => {
    const page = show('<p>a</p>');

    editing(page).quill.setText('', 'user');
    settle();

    expect(page.scope.data).toBe('');
  });

  it('is empty where only lines and spaces are', () => {
    const page = show('<p>a</p>');

    editing(page).quill.setText(' \n\n', 'user');
    settle();

    expect(page.scope.data).toBe('');
    expect(editing(page).quill.getLength()).toBeGreaterThan(2);
  });

  it('asks what its pictures show, and keeps the answer', () => {
    const page = show('<p>a<img src="/files/3/a.png"></p>');
    expect(page.text).toContain('No description yet');
    const field = page.find('.editor-picture input');
    expect(field.labels[0].textContent).toBe('What the picture shows');

    type(field, 'A red boat');
    settle();

    expect(page.scope.data)
      .toBe('<p>a<img src="/files/3/a.png" alt="A red boat"></p>');
    expect(page.text).not.toContain('No description yet');
    expect(page.find('.editor-picture input')).toBe(field);
  });

  it('keeps a description through loading, and quotes in it', () => {
    const page = show('<p><img src="/a.png" alt="A &quot;b&quot;"></p>');

    expect(page.find('.editor-picture input').value).toBe('A "b"');
    type(page.find('.editor-picture input'), 'x" onerror="steal()');
    settle();

    expect(text(page).querySelector('img').hasAttribute('onerror'))
      .toBe(false);
    const reread = show(page.scope.data);
    expect(reread.find('.editor-picture input').value)
      .toBe('x" onerror="steal()');
  });

  it('describes one of several, and takes a description back', () => {
    const page = show(
      '<p><img src="/a.png" alt="One"></p><p>b<img src="/b.png" alt="Two"></p>'
    );
    const [, second] = page.findAll('.editor-picture input');

    type(second, '');
    settle();

    expect(page.scope.data).toBe(
      '<p><img src="/a.png" alt="One"></p><p>b<img src="/b.png" alt=""></p>'
    );
    expect(page.findAll('.editor-undescribed')).toHaveLength(1);
  });

  it('asks nothing about a text that is only read', () => {
    const page = show('<p><img src="/a.png"></p>', 'readonly="true"');

    expect(page.find('editor-pictures')).toBeNull();
  });

  it('is an element with a value, as an input is', () => {
    const page = show('<p>a</p>');

    expect(page.element.value).toBe('<p>a</p>');
    expect(page.element.disabled).toBe(false);
    expect(show('', 'readonly="true"').element.disabled).toBe(true);
  });

  it('follows data that is replaced', () => {
    const page = show('<p>mine</p>');

    page.set({data: '<p>theirs</p>'});

    expect(text(page).textContent).toBe('theirs');
  });

  it('lets nothing hostile in [W-S1]', () => {
    const page = show(HOSTILE);

    expect(page.text).toContain('Kept');
    expect(text(page).querySelector('img')).toBeNull();
  });

  it('formats what is selected', () => {
    const page = show('<p>Boats</p>');
    editing(page).place = {index: 0, length: 5};

    page.controller.format('italic', true);
    settle();

    expect(page.scope.data).toBe('<p><em>Boats</em></p>');
  });

  it('writes the address where no words are selected for a link', () => {
    const page = show('');

    page.controller.format('link', 'https://example.org/');
    settle();

    expect(page.scope.data).toContain(
      '<a href="https://example.org/">https://example.org/</a>'
    );
  });

  it('takes pictures to where the text is being written', () => {
    const page = show('<p>Boats</p>');
    const add = vi.spyOn(page.controller.uploads, 'add');
    editing(page).place = {index: 3, length: 0};

    page.controller.addImages([new File(['x'], 'a.png')]);

    expect(add).toHaveBeenCalledWith([expect.any(File)], 3);
    expect(page.controller.uploads.settings()).toMatchObject({limitMb: 5});
  });

  it('leaves it to the author to say what a picture shows', () => {
    const page = show('<p>Boats</p>');

    page.controller.uploads.settings().insert(
      {url: '/files/3/a.png'}, {name: 'old boat.png', place: 5}
    );
    settle();

    expect(page.scope.data)
      .toBe('<p>Boats<img src="/files/3/a.png" alt=""></p>');
  });

  it('may be required, whatever its toolbar has chosen', () => {
    const page = mount(
      `<div orchestra-required-field>
        <orchestra-quill data="data" label="Article"></orchestra-quill>
      </div>`, {data: ''}
    );
    const fields = the('requiredFields');

    expect(fields.validate()).toBe(false);
    expect(document.activeElement).toBe(text(page));
    expect(page.text).toContain('This is required.');

    page.set({data: '<p>Boats</p>'});

    expect(fields.validate()).toBe(true);
    expect(page.text).not.toContain('This is required.');
  });

  it('knows the task that its pictures belong to', () => {
    the('orchestraTasks').currentTask = {assignment_id: 21};
    const page = show('', 'upload-limit-mb="1" image-prefix="\'a\'"');

    expect(page.controller.uploads.settings())
      .toMatchObject({assignmentId: 21, limitMb: 1, prefix: 'a'});
  });

  it('can only be read when it is read-only', () => {
    const page = show('<p>Boats</p>', 'readonly="true"');

    expect(text(page).getAttribute('contenteditable')).toBe('false');
    expect(text(page).getAttribute('aria-readonly')).toBe('true');
    expect(page.find('[role=toolbar]')).toBeNull();
  });

  it('says when the editor cannot be loaded, and tries again', () => {
    load.mockImplementationOnce(() => the('$q').reject(new Error('no')));
    const page = show('<p>Boats</p>');
    expect(page.find('[role=alert]').textContent).toContain('safe');

    page.button('Try again').click();

    expect(text(page).textContent).toBe('Boats');
  });
});
