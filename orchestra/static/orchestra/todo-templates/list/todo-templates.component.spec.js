import angular from 'angular';

import '../../common/index.js';
import '../index.js';
import {mount, settle, start, the, type} from '../../tooling/testing.js';

const URL = '/todos/todolist_templates/';
const PACK = {
  id: 5, name: 'Pack', slug: 'pack', description: 'For trips', version: 'v1',
  todos: {items: [{id: 1, description: 'A', items: [
    {id: 2, description: 'B'}
  ]}]}
};

describe('todoTemplates', () => {
  let backend;

  beforeEach(() => {
    start('orchestra.todoTemplates');
    backend = the('$httpBackend');
  });

  const open = (...answer) => {
    backend.expectGET(URL).respond(...answer);
    const page = mount('<todo-templates></todo-templates>');
    backend.flush();
    return page;
  };

  it('lists the templates and finds among them', () => {
    const page = open([PACK, {...PACK, id: 6, name: 'Unpack', slug: 'un'}]);
    expect(page.text).toContain('2 items');

    type(page.find('[type=search]'), 'unp');

    expect(page.findAll('.people-name').map(a => a.getAttribute('href')))
      .toEqual(['todo-templates/6']);
  });

  it('says what to do when there are none, and why there may be', () => {
    expect(open([]).text).toContain('There are no templates yet');
    expect(open(403, {error: 403, message: 'Only project admins.'}).text)
      .toContain('Only project admins.');
  });

  it('makes one once, also if its spreadsheet has to be mended', () => {
    const page = open([]);
    page.button('New template').click();
    settle();
    type(page.find('new-template input'), 'Été à la mer');
    backend.expectPOST(URL, {
      name: 'Été à la mer', slug: 'ete-a-la-mer', description: '',
      todos: {items: []}
    }).respond(PACK);
    const form = page.find('new-template');
    const text = () => the('$q').resolve('Slug');
    angular.element(form).controller('newTemplate').file = {text};
    backend.expectPOST('/todos/import/5/').respond(
      400, {error: 400, message: 'Row 2 is wrong.'}
    );
    page.button('Create').click();
    backend.flush();
    expect(page.text).toContain('Row 2 is wrong.');

    backend.expectPATCH('/todos/todolist_template/5/').respond(PACK);
    backend.expectPOST('/todos/import/5/').respond(PACK);
    page.button('Create').click();
    backend.flush();

    expect(the('$location').path()).toBe('/todo-templates/5');
  });
});
