import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {mount, settle, someTaskAssignment, start, the}
  from '../../tooling/testing.js';

const PNG = new Uint8Array(
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]
);
const picture = name => new File([PNG], name);
const image = name => ({file_id: name, name, src: `/files/3/${name}`});

const MARKUP = `<fieldset ng-disabled="isOver">
  <orchestra-required-field>
    <orchestra-images data="task.photos" label="Add photos"
      image-prefix="'Raw Photos'"></orchestra-images>
  </orchestra-required-field>
</fieldset>`;

describe('orchestraImages', () => {
  let upload;

  beforeEach(() => {
    start('orchestra.plugins');
    the('orchestraTasks').currentTask = someTaskAssignment();
    upload = vi.spyOn(the('imagesApi'), 'upload').mockImplementation(
      ({file}) => the('$q').resolve(
        {url: `/files/3/${file.name}`, file_id: file.name}
      )
    );
  });

  const show = (task, values = {}) => mount(MARKUP, {task, ...values});

  const untilSettled = expectation => vi.waitFor(() => {
    settle();
    expectation();
  });

  const drop = (target, files) => {
    const event = new Event('drop', {bubbles: true, cancelable: true});
    event.dataTransfer = {files, types: ['Files']};
    target.dispatchEvent(event);
    settle();
    return event;
  };

  it('changes nothing by being there', () => {
    const task = {};
    show(task);

    expect(task).toEqual({});
  });

  it('takes several files at once, in their order', async() => {
    const task = {photos: [image('a.png')]};
    const {find, findAll} = show(task);
    const input = find('input[type=file]');
    Object.defineProperty(
      input, 'files', {value: [picture('b.png'), picture('c.png')]}
    );

    input.dispatchEvent(new Event('change', {bubbles: true}));

    await untilSettled(() => expect(task.photos).toEqual(
      ['a.png', 'b.png', 'c.png'].map(image)
    ));
    expect(upload).toHaveBeenCalledWith(expect.objectContaining({
      assignmentId: 21, prefix: 'Raw Photos'
    }));
    expect(findAll('img')).toHaveLength(3);
    expect(input.multiple).toBe(true);
  });

  it('takes what is dropped on it, and marks where', async() => {
    const task = {};
    const {find} = show(task);
    const host = find('orchestra-images');
    const hover = new Event('dragover', {cancelable: true});
    hover.dataTransfer = {types: ['Files']};
    host.dispatchEvent(hover);
    settle();
    expect(hover.defaultPrevented).toBe(true);
    expect(find('.images-over')).not.toBeNull();

    expect(drop(host, [picture('a.png')]).defaultPrevented).toBe(true);

    expect(find('.images-over')).toBeNull();
    await untilSettled(() => expect(task.photos).toEqual([image('a.png')]));
  });

  it('says of each file why it is refused', async() => {
    const task = {};
    const page = show(task);

    drop(page.find('orchestra-images'), [new File(['text'], 'notes.txt')]);

    await untilSettled(() => expect(page.text).toContain(
      'notes.txt was not added. It is not a JPEG, PNG, GIF or WebP image.'
    ));
    expect(task).toEqual({});
  });

  it('shows how far each file is', async() => {
    upload.mockImplementation(({onProgress}) => {
      onProgress(0.25);
      return the('$q')(() => undefined);
    });
    const {find} = show({});

    drop(find('orchestra-images'), [picture('a.png')]);

    await untilSettled(() => expect(find('progress').value).toBe(0.25));
    expect(find('progress').getAttribute('aria-label')).toContain('a.png');
  });

  it('removes, and puts back where it was', () => {
    const task = {photos: ['a.png', 'b.png', 'c.png'].map(image)};
    const page = show(task);

    page.button('Remove b.png').click();

    expect(task.photos).toEqual(['a.png', 'c.png'].map(image));
    expect(page.text).toContain('b.png is removed.');
    the('$timeout').flush();
    const undo = page.button('Undo removing b.png');
    expect(document.activeElement).toBe(undo);

    undo.click();

    expect(task.photos).toEqual(['a.png', 'b.png', 'c.png'].map(image));
    the('$timeout').flush();
    expect(document.activeElement).toBe(page.button('Remove b.png'));
  });

  it('says so where a picture does not load', () => {
    const page = show({photos: [image('a.png')]});

    page.find('img').dispatchEvent(new Event('error'));
    settle();

    expect(page.text).toContain('No preview');
  });

  it('follows data that is replaced under it', () => {
    const page = show({photos: [image('a.png')]});

    page.set({task: {photos: [image('b.png')]}});

    expect(page.find('img').getAttribute('src')).toBe('/files/3/b.png');
  });

  it('counts as filled in with one image', () => {
    const page = show({photos: []});
    expect(the('requiredFields').validate()).toBe(false);
    expect(page.find('input').getAttribute('aria-invalid')).toBe('true');

    page.set({task: {photos: [image('a.png')]}});

    expect(the('requiredFields').validate()).toBe(true);
  });

  it('can only be looked at in a finished task', () => {
    const page = show({photos: [image('a.png')]}, {isOver: true});
    settle();

    expect(page.find('input')).toBeNull();
    expect(page.findAll('button')).toHaveLength(0);
    expect(page.find('img')).not.toBeNull();
    drop(page.find('orchestra-images'), [picture('b.png')]);
    expect(upload).not.toHaveBeenCalled();
  });

  it('names what opens the picture', () => {
    const {find} = show({photos: [image('a.png')]});

    expect(find('a').getAttribute('aria-label'))
      .toBe('Open a.png in a new window');
    expect(find('a').rel).toContain('noopener');
  });
});
