import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, settle, someTaskAssignment, start, the, type}
  from '../../tooling/testing.js';

const MARKUP = `<schema-form task-assignment="assignment"
  revision="revision"></schema-form>`;

const TEXT = {type: 'string'};
const PHOTO = {
  type: 'object',
  title: 'Photo',
  required: ['caption'],
  properties: {caption: {...TEXT, minLength: 1}, src: TEXT}
};
const PHOTOS = {type: 'array', items: PHOTO};

describe('schemaForm', () => {
  let page;
  let assignment;

  beforeEach(() => start('orchestra.task'));

  const show = (properties, data = {}, more = {}, schema = {}) => {
    assignment = someTaskAssignment({
      data_schema: {type: 'object', properties, ...schema},
      task: {data},
      ...more
    });
    page = mount(MARKUP, {assignment, revision: 0});
    return page;
  };

  const data = () => assignment.task.data;

  const field = label => {
    const found = page.findAll('label').find(
      each => each.textContent.replace('(required)', '').trim() === label
    );
    return found.control ?? found.querySelector('input');
  };

  const fire = (name, detail) => {
    let answer;
    the('signals').fireSignal(name, detail)
      .then(allowed => { answer = allowed; });
    settle();
    the('$timeout').flush();
    return answer;
  };

  const press = name => {
    const button = page.findAll('button').find(each => (
      (each.getAttribute('aria-label') ?? each.textContent).trim() === name
    ));
    button.click();
    the('$timeout').flush();
  };

  const leave = element => {
    element.dispatchEvent(new FocusEvent('focusout', {bubbles: true}));
    settle();
  };

  it('writes what is typed into the data, in place', () => {
    const given = {other: 1};
    show({video_url: TEXT}, given);

    type(field('Video url'), 'x');

    expect(given).toEqual({other: 1, video_url: 'x'});
  });

  it('shows label, help, example and what is required', () => {
    show(
      {name: {...TEXT, title: 'Name', description: 'Of you.', examples: ['A'],
        maxLength: 9}},
      {}, {}, {required: ['name']}
    );

    expect(page.text).toContain('Name (required)');
    expect(page.text).toContain('Of you. At most 9 characters.');
    expect(field('Name').placeholder).toBe('e.g. A');
    expect(field('Name').getAttribute('aria-required')).toBe('true');
  });

  it('keeps the author’s order, which a database may forget', () => {
    show({a: TEXT, b: TEXT}, {}, {}, {'x-orchestra': {order: ['b', 'a']}});

    expect(page.findAll('label').map(label => label.textContent))
      .toEqual(['B', 'A']);
  });

  it('says what is wrong once a field is left', () => {
    show({name: {...TEXT, minLength: 3}});
    type(field('Name'), 'a');
    expect(page.text).not.toContain('Write at least');

    leave(field('Name'));

    expect(page.text).toContain('Write at least 3 characters.');
    expect(field('Name').getAttribute('aria-invalid')).toBe('true');
  });

  it('holds a submission back and goes to the first fault', () => {
    show({name: TEXT, photos: PHOTOS}, {photos: [{}]}, {}, {
      required: ['name']
    });

    expect(fire('submit.before', 'submit')).toBe(false);

    expect(document.activeElement).toBe(field('Name'));
    expect(page.find('.schema-summary').textContent)
      .toContain('Photos, Photo 1, Caption');
  });

  it('goes to the field that the summary names', () => {
    show({name: TEXT, photos: PHOTOS}, {photos: [{}]}, {}, {
      required: ['name']
    });
    fire('submit.before', 'submit');

    page.findAll('.schema-link')[1].click();

    expect(document.activeElement).toBe(field('Caption'));
  });

  it('lets pass what fits, and what is returned', () => {
    show({name: TEXT}, {}, {}, {required: ['name']});
    expect(fire('submit.before', 'reject')).toBe(true);

    type(field('Name'), 'Ada');
    expect(fire('submit.before', 'accept')).toBe(true);
  });

  it('shows what the server found at its field', () => {
    show({photos: PHOTOS}, {photos: [{caption: 'a'}]});

    fire('submit.error', {fields: {'task_data/photos/0/caption': ['No.']}});

    expect(field('Caption').getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field('Caption'));
    expect(page.text).toContain('No.');
  });

  it('takes no other failure for a fault of the data', () => {
    show({name: TEXT});
    the('signals').fireSignal('submit.error', {status: 500});
    settle();
    expect(page.find('[aria-invalid=true]')).toBeNull();
  });

  it('adds, moves and removes entries', () => {
    show({photos: PHOTOS});

    press('+ Add photo to Photos');
    expect(document.activeElement).toBe(field('Caption'));
    type(field('Caption'), 'a');
    press('+ Add photo to Photos');
    press('Move photo 2 up');
    expect(data()).toEqual({photos: [{}, {caption: 'a'}]});

    press('Remove photo 1');
    expect(data()).toEqual({photos: [{caption: 'a'}]});
  });

  it('moves an entry with Alt and an arrow', () => {
    show({names: {type: 'array', items: TEXT}}, {names: ['a', 'b']});

    page.findAll('.schema-entry input')[0].dispatchEvent(new KeyboardEvent(
      'keydown', {key: 'ArrowDown', altKey: true, bubbles: true}
    ));
    the('$timeout').flush();

    expect(data().names).toEqual(['b', 'a']);
    expect(page.findAll('.schema-entry input').map(({value}) => value))
      .toEqual(['b', 'a']);
  });

  it('can be undone when an entry was removed', () => {
    show({names: {type: 'array', items: TEXT}}, {names: ['a', 'b']});
    const done = vi.spyOn(the('notices'), 'done');

    press('Remove entry 1');
    done.mock.calls[0][1].run();
    settle();

    expect(data().names).toEqual(['a', 'b']);
  });

  it('adds no more than there may be', () => {
    show({photos: {...PHOTOS, maxItems: 1}}, {photos: [{caption: 'a'}]});

    expect(page.find('.schema-add').disabled).toBe(true);
  });

  it('keeps a number that is none as it was typed', () => {
    show({price: {type: 'number'}});
    const input = field('Price');

    type(input, '1.');
    expect([data().price, input.value]).toEqual([1, '1.']);

    type(input, '1.5x');
    leave(input);
    expect(data().price).toBe('1.5x');
    expect(page.text).toContain('Enter a number.');

    type(input, '');
    expect(data()).toEqual({});
  });

  it('ticks and unticks', () => {
    show({
      done: {type: 'boolean'},
      days: {type: 'array', items: {enum: ['Mon', 'Tue']}}
    });

    field('Done').click();
    field('Mon').click();
    field('Tue').click();
    field('Mon').click();

    expect(data()).toEqual({done: true, days: ['Tue']});
  });

  it('offers few values side by side, more in a list', () => {
    show({
      few: {enum: ['a', 'b']},
      many: {enum: [1, 2, 3, 4, 5, 6]},
      titled: {oneOf: [{const: 1, title: 'One'}, {const: 2, title: 'Two'}]}
    });

    field('b').click();
    field('Two').click();
    type(field('Many'), 'number:3');

    expect(data()).toEqual({few: 'b', many: 4, titled: 2});
    page.button('Clear answer').click();
    expect(data()).toEqual({many: 4, titled: 2});
  });

  it('writes moments in the expert’s time zone', () => {
    show({
      day: {...TEXT, format: 'date'}, start: {...TEXT, format: 'date-time'},
      opens: {...TEXT, format: 'time'}
    });

    type(field('Day'), '2026-11-24');
    type(field('Start'), '2026-11-25');
    type(page.find('[aria-label="Start: time"]'), '09:05');
    type(field('Opens'), '08:30');
    settle();

    expect(data()).toEqual({
      day: '2026-11-24', start: '2026-11-25T09:05:00Z', opens: '08:30'
    });
    expect(page.text).toContain('In UTC (GMT+0).');
  });

  it('asks which form a value has, and keeps what was in the other', () => {
    const forms = [
      {title: 'Web', type: 'object', required: ['kind', 'url'],
        properties: {kind: {const: 'web'}, url: TEXT}},
      {title: 'Book', type: 'object', required: ['kind', 'page'],
        properties: {kind: {const: 'book'}, page: {type: 'integer'}}}
    ];
    show({source: {oneOf: forms}});

    field('Web').click();
    type(field('Url'), 'x');
    field('Book').click();
    expect(data().source).toEqual({kind: 'book'});
    expect(fire('submit.before', 'submit')).toBe(false);
    expect(page.text).toContain('This field is required.');

    field('Web').click();
    expect(data().source).toEqual({kind: 'web', url: 'x'});
    expect(fire('submit.before', 'submit')).toBe(true);
  });

  it('shows the fields that a condition asks for', () => {
    show({paid: {type: 'boolean'}}, {}, {}, {
      if: {properties: {paid: {const: true}}, required: ['paid']},
      then: {properties: {price: {type: 'number'}}, required: ['price']}
    });
    expect(page.text).not.toContain('Price');

    field('Paid').click();

    expect(page.text).toContain('Price (required)');
  });

  it('offers a group inside one of its own kind', () => {
    show({parent: {$ref: '#'}, name: TEXT});

    press('+ Add parent');
    type(page.findAll('input')[0], 'Bo');

    expect(data()).toEqual({parent: {name: 'Bo'}});
  });

  it('shows data of any depth at once', () => {
    const leaf = {name: 'leaf'};
    const deep = Array.from({length: 12})
      .reduce(children => ({children: [children]}), leaf);
    show({name: TEXT, children: {type: 'array', items: {$ref: '#'}}}, deep);

    expect(page.findAll('input').some(({value}) => value === 'leaf'))
      .toBe(true);
  });

  it('begins a form anew when another is chosen', () => {
    show({any: {oneOf: [
      {title: 'A', type: 'object', properties: {a: TEXT}},
      {title: 'B', type: 'object', properties: {b: TEXT}},
      {title: 'C', type: 'array', items: TEXT}
    ]}});

    ['A', 'B', 'C'].forEach(label => {
      page.findAll('input[type=radio]')['ABC'.indexOf(label)].click();
    });

    expect(page.text).toContain('Add entry');
    expect(page.findAll('input[type=text]')).toHaveLength(0);
  });

  it('falls back to JSON with a word of why', () => {
    show({any: {}});

    expect(page.text).toContain('It may be any kind of value');
    type(field('Any'), '{"a": ');
    expect(fire('submit.before', 'submit')).toBe(false);
    type(field('Any'), '{"a": 1}');

    expect(data()).toEqual({any: {a: 1}});
    expect(fire('submit.before', 'submit')).toBe(true);
  });

  it('names what is not part of it, where nothing else may be', () => {
    show({name: TEXT}, {name: 'a', x: 1}, {}, {additionalProperties: false});

    press('Remove x');

    expect(data()).toEqual({name: 'a'});
  });

  it('shows what cannot be changed as text', () => {
    show({
      name: {...TEXT, readOnly: true},
      kind: {const: 'news'},
      done: {type: 'boolean', readOnly: true}
    }, {name: 'Ada', done: true});

    expect(page.findAll('input')).toHaveLength(0);
    expect(page.text).toContain('Name Ada Kind news Done Yes');
  });

  it('is all text in a task that is read-only', () => {
    show(
      {
        name: {...TEXT, default: 'x'}, photos: PHOTOS,
        link: {...TEXT, format: 'uri'}, any: {},
        day: {...TEXT, format: 'date'}
      },
      {
        photos: [{caption: 'Harbour'}], link: 'https://example.org/',
        any: [1], day: '2026-11-24'
      },
      {is_read_only: true}
    );

    expect(page.findAll('input, textarea, select, button')).toHaveLength(0);
    expect(page.text).toContain('Name Not filled in');
    expect(page.text).toContain('Caption Harbour');
    expect(page.text).toContain('Tue 24 Nov 2026');
    expect(page.find('a').getAttribute('href')).toBe('https://example.org/');
    expect(data().name).toBeUndefined();
  });

  it('begins anew with data from elsewhere', () => {
    show({name: {...TEXT, minLength: 3}}, {name: 'a'});
    leave(field('Name'));
    assignment.task.data = {name: 'b'};

    page.set({revision: 1});

    expect(field('Name').value).toBe('b');
    expect(page.text).not.toContain('Write at least');
  });

  it('has no say once it is gone', () => {
    show({name: TEXT}, {}, {}, {required: ['name']});
    page.remove();

    expect(the('signals').callbacks).toEqual([]);
  });
});
