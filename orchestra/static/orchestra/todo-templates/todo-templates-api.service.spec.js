import '../common/index.js';
import './index.js';
import {start, the} from '../tooling/testing.js';

describe('todoTemplatesApi', () => {
  let api;
  let backend;

  beforeEach(() => {
    start('orchestra.todoTemplates');
    api = the('todoTemplatesApi');
    backend = the('$httpBackend');
  });

  it('returns what the server says of a template', () => {
    let found;
    backend.expectGET('/todos/todolist_template/5/').respond({id: 5});
    api.get(5).then(template => { found = template; });
    backend.flush();

    expect(found).toEqual({id: 5});
  });

  it('downloads the items', () => {
    let found;
    backend.expectGET('/todos/todolist_template_csv/5/').respond('Slug');
    api.sheet(5).then(sheet => { found = sheet; });
    backend.flush();

    expect(found).toBe('Slug');
  });
});
