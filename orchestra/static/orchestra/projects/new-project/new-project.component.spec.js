import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../../task/index.js';
import '../index.js';
import {someWorkflows} from '../testing.js';
import {mount, start, the, type} from '../../tooling/testing.js';

const URL = '/api/create_project/';

describe('newProject', () => {
  let backend;
  let page;

  beforeEach(() => {
    start('orchestra.projects');
    backend = the('$httpBackend');
  });

  const open = (...answer) => {
    backend.expectGET('/api/workflows/')
      .respond(...(answer.length ? answer : [someWorkflows()]));
    page = mount('<new-project></new-project>');
    backend.flush();
  };
  const select = index => page.findAll('select')[index];
  const choose = (index, label) => {
    select(index).value = [...select(index).options]
      .find(option => option.textContent === label).value;
    select(index).dispatchEvent(new Event('change', {bubbles: true}));
  };
  const send = () => {
    page.find('form').dispatchEvent(
      new Event('submit', {bubbles: true, cancelable: true})
    );
  };
  const fill = () => {
    choose(0, 'Journalism');
    type(page.find('[type=text]'), 'The harbour');
  };
  const errors = () => page.findAll('.field-error')
    .map(each => each.textContent.trim())
    .filter(Boolean);

  it('creates what is asked for, and goes there', () => {
    open();
    fill();
    type(page.find('[type=number]'), '7');
    type(page.find('textarea'), '{"place": "harbour"}');
    page.find('[value=training]').click();
    backend.expectPOST(URL, {
      workflow_slug: 'news',
      workflow_version_slug: 'v2',
      description: 'The harbour',
      priority: 7,
      task_class: 'training',
      project_data: {place: 'harbour'}
    }).respond({id: 31, details_url: '…'});

    send();
    backend.flush();

    expect(the('$location').path()).toBe('/project/31');
    expect(the('notices').list[0].text).toBe('The project is created.');
  });

  it('takes the latest version unless another is chosen', () => {
    open();
    choose(0, 'Journalism');
    expect(page.controller.values.version.slug).toBe('v2');

    choose(1, 'v1 · One');

    expect(page.controller.values.version.slug).toBe('v1');
    expect(page.text).toContain('The first.');
  });

  it('chooses by itself where there is no choice', () => {
    const {workflows: {simple}} = someWorkflows();
    open({workflows: {simple, empty: {name: 'Empty', versions: {}}}});

    expect(page.controller.values.workflow.slug).toBe('simple');
    expect(page.controller.values.version.slug).toBe('v1');
  });

  it('says what is missing before it asks the server', () => {
    open();
    type(page.find('[type=number]'), '');

    send();
    the('$timeout').flush();

    expect(errors()).toEqual([
      'Choose what the project is to follow.',
      'Say in a few words what the project is.',
      'Write a whole number.'
    ]);
    expect(document.activeElement).toBe(select(0));
    backend.verifyNoOutstandingRequest(false);
  });

  it('names the line of what is no JSON, and sends nothing', () => {
    open();
    fill();
    type(page.find('textarea'), '{\n  "place": harbour\n}');
    expect(errors()[0]).toMatch(/^This is not valid JSON yet. Line 2: /);

    send();
    the('$timeout').flush();

    expect(document.activeElement).toBe(page.find('textarea'));
    backend.verifyNoOutstandingRequest(false);
  });

  it.each(['[1]', '"harbour"', '7', 'null'])(
    'takes one object for the data, and not %s', text => {
      open();
      type(page.find('textarea'), text);

      expect(errors()).toEqual([
        'Write one JSON object: { "name": "value" }.'
      ]);
      type(page.find('textarea'), '{}');
      expect(errors()).toEqual([]);
    }
  );

  it('makes one of a double click', () => {
    open();
    fill();
    backend.expectPOST(URL).respond({id: 31});

    send();
    send();
    backend.flush();

    backend.verifyNoOutstandingRequest(false);
  });

  it('asks for the same again with the same key, until it is another', () => {
    const keys = [];
    open();
    fill();
    backend.whenPOST(URL).respond((method, url, body, headers) => {
      keys.push(headers['Idempotency-Key']);
      return [503, {error: 503, message: 'Out of order.'}];
    });

    ['The harbour', 'The harbour', 'The old harbour'].forEach(text => {
      type(page.find('[type=text]'), text);
      send();
      backend.flush();
    });

    expect(page.text).toContain('Not created. Out of order.');
    expect(keys[0]).toMatch(/^[\w-]{8,}$/);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('says beside the field what the server refuses', () => {
    open();
    fill();
    backend.expectPOST(URL).respond(400, {
      error: 400, message: 'No.', fields: {priority: ['Too large.']}
    });

    send();
    backend.flush();

    expect(errors()).toEqual(['Too large.']);
  });

  it('says why there is no form after a failure, and tries again', () => {
    open(500, {error: 500, message: 'Out of order.'});
    expect(page.find('[role=alert]').textContent).toContain('Out of order.');

    backend.expectGET('/api/workflows/').respond(someWorkflows());
    page.button('Try again').click();
    backend.flush();

    expect(page.find('form')).not.toBeNull();
  });

  it('says what is missing where there is no workflow', () => {
    open({workflows: {}});

    expect(page.text).toContain('There is no workflow yet');
    expect(page.find('form')).toBeNull();
  });
});
