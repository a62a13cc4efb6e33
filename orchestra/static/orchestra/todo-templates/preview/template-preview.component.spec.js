import '../../common/index.js';
import '../index.js';
import {mount, start, the} from '../../tooling/testing.js';

const item = (description, outcome, changes = {}) => ({
  description, outcome, reason: '', required: false, items: [], ...changes
});

describe('templatePreview', () => {
  let backend;
  let page;

  beforeEach(() => {
    start('orchestra.todoTemplates');
    backend = the('$httpBackend');
    page = mount(
      '<template-preview template-id="5" on-ask="todos"></template-preview>',
      {todos: {items: []}}
    );
  });

  const choose = (...answer) => {
    backend.expectPOST('/todos/preview/5/', {
      project: 3, todos: {items: []}
    }).respond(...answer);
    page.controller.choose({value: 3, label: 'Trip'});
    backend.flush();
  };

  it('tells what would come, and why the rest would not', () => {
    choose({properties: [{name: 'snow', value: '0'}], items: [
      item('Skis', 'removed', {reason: 'Left out, because.'}),
      item('Hat', 'made', {items: [item('Pin', 'skipped')]})
    ]});

    expect(page.text).toContain('1 made, 1 not relevant, 1 left out');
    expect(page.text).toContain('Left out, because.');
    expect(page.text.indexOf('Hat')).toBeLessThan(page.text.indexOf('Skis'));
    expect(page.find('dd').textContent).toBe('0');
  });

  it('says what is wrong', () => {
    choose(409, {error: 409, message: 'The function fails.'});

    expect(page.text).toContain('The function fails.');
  });

  it('finds projects', () => {
    backend.expectGET('/api/projects/?search=tr').respond({projects: [
      {id: 3, short_description: 'Trip', workflow_name: 'W'}
    ]});
    let found;
    page.controller.find('tr').then(options => { found = options; });
    backend.flush();

    expect(found).toEqual([{value: 3, label: 'Trip', detail: 'W'}]);
  });
});
