import '../../common/index.js';
import '../index.js';
import {mount, settle, start, the, type} from '../../tooling/testing.js';

const URL = '/todos/todolist_template/5/';
const TEMPLATE = {
  id: 5, name: 'Pack', slug: 'pack', description: '', version: 'v1',
  todos: {slug: 'root', items: [
    {id: 2, description: 'Second'}, {id: 1, description: 'First'}
  ]}
};

describe('todoTemplate', () => {
  let backend;
  let page;

  beforeEach(() => {
    start('orchestra.todoTemplates');
    backend = the('$httpBackend');
    backend.expectGET(URL).respond(TEMPLATE);
    page = mount('<todo-template template-id="5"></todo-template>');
    backend.flush();
  });

  const titles = () => page.findAll('.template-title').map(i => i.value);
  const press = (target, key, more = {}) => target.dispatchEvent(
    new KeyboardEvent('keydown', {key, bubbles: true, ...more})
  );

  it('shows the items as people read them', () => {
    expect(titles()).toEqual(['First', 'Second']);
    expect(page.text).toContain('Everything is saved');
  });

  it('moves by keys, undoes, and saves with the version', () => {
    press(page.findAll('.template-handle')[0], 'ArrowDown');
    settle();
    expect(titles()).toEqual(['Second', 'First']);
    press(page.findAll('.template-handle')[0], 'z', {ctrlKey: true});
    settle();
    expect(titles()).toEqual(['First', 'Second']);
    page.button('Redo').click();
    page.button('Undo').click();
    page.button('Redo').click();
    type(page.findAll('.template-title')[0], 'Last');
    press(page.findAll('.template-title')[1], 'ArrowRight', {altKey: true});
    settle();

    backend.expectPATCH(URL, {
      name: 'Pack', slug: 'pack', description: '', version: 'v1',
      todos: {slug: 'root', items: [{
        id: 2, description: 'Last',
        items: [{id: 1, description: 'First', items: []}]
      }]}
    }).respond({...TEMPLATE, version: 'v2'});
    page.button('Save').click();
    backend.flush();

    expect(page.text).toContain('Everything is saved');
  });

  it('sends nothing that is not whole, and says where', () => {
    press(page.findAll('.template-title')[0], 'Enter');
    settle();
    expect(titles()).toEqual(['First', '', 'Second']);

    page.button('Save').click();
    settle();

    expect(page.text).toContain('Write what is to be done.');
    expect(page.findAll('.template-title')[1].getAttribute('aria-invalid'))
      .toBe('true');
    backend.verifyNoOutstandingRequest();
  });

  it('puts what the server says where it belongs', () => {
    type(page.findAll('.template-title')[0], 'Changed');
    backend.expectPATCH(URL).respond(400, {
      error: 400, message: 'Not valid.',
      fields: {todos: ['$.items[1].slug: This is too long.'], name: ['No.']}
    });
    page.button('Save').click();
    backend.flush();

    expect(page.text).toContain('This is too long.');
    expect(page.text).toContain('No.');
    expect(page.text).toContain('Not saved yet');
  });

  it('overwrites nothing that somebody else saved', () => {
    type(page.findAll('.template-title')[0], 'Changed');
    backend.expectPATCH(URL).respond(
      409, {error: 409, message: 'Somebody else has saved this.'}
    );
    page.button('Save').click();
    backend.flush();
    expect(page.text).toContain('Somebody else has saved this.');

    backend.expectGET(URL).respond({...TEMPLATE, version: 'v2'});
    page.button('Load it again, without my changes').click();
    backend.flush();
    expect(titles()[0]).toBe('First');
  });

  it('builds a rule and saves it', () => {
    page.button('More').click();
    settle();
    page.findAll('.rule-add')[1].click();
    settle();
    type(page.find('.rule-name'), 'snow');
    const kind = page.find('[aria-label="Kind of value"]');
    kind.value = kind.options[1].value;
    kind.dispatchEvent(new Event('change', {bubbles: true}));
    settle();
    type(page.find('input[aria-label=Value]'), '3');

    expect(page.controller.todos().items[1].skip_if)
      .toEqual([{snow: {operator: '==', value: 3}}]);

    page.find('[aria-label="Remove snow"]').click();
    settle();
    expect(page.controller.todos().items[1].skip_if).toBeUndefined();
  });

  it('imports after a question, and shows what came', async () => {
    const ask = vi.spyOn(the('confirm'), 'ask').mockImplementation(
      question => question.act().then(() => ({reason: ''}))
    );
    backend.expectPOST(
      '/todos/import/5/', {spreadsheet: 'Slug', version: 'v1'}
    ).respond({
      ...TEMPLATE, todos: {items: [{id: 1, description: 'Hat'}]}
    });
    const field = page.find('input[type=file]');
    Object.defineProperty(field, 'files', {
      value: [{size: 4, text: () => Promise.resolve('Slug')}]
    });
    Object.defineProperty(field, 'value', {writable: true, value: ''});
    field.dispatchEvent(new Event('change'));
    await Promise.resolve();
    backend.flush();

    expect(ask).toHaveBeenCalled();
    expect(titles()).toEqual(['Hat']);
  });
});
