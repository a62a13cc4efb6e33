import {Form} from './form.js';

const formOf = (properties, data = {}, more = {}) => new Form({
  data_schema: {type: 'object', properties, ...more}, task: {data}
});

const TEXT = {type: 'string'};
const PERSON = {
  type: 'object', required: ['name'], properties: {name: TEXT, age: {}}
};

describe('Form', () => {
  it('writes into the data that it was given', () => {
    const data = {other: [1]};
    const form = formOf({a: PERSON}, data);

    form.write('/a/name', 'Ada');

    expect(data).toEqual({other: [1], a: {name: 'Ada'}});
    expect(form.data).toBe(data);
  });

  it('takes away what is emptied, and what that leaves empty', () => {
    const form = formOf({a: PERSON}, {a: {name: 'Ada'}, b: 1});

    form.write('/a/name', undefined);

    expect(form.data).toEqual({b: 1});
  });

  it('keeps the entries of a list in their places', () => {
    const form = formOf({}, {list: [{name: 'Ada'}, {name: 'Bo'}]});

    form.write('/list/0/name', undefined);

    expect(form.data).toEqual({list: [{}, {name: 'Bo'}]});
  });

  it('starts with the defaults, but never again', () => {
    const properties = {
      language: {type: 'string', default: 'en'},
      author: {...PERSON, properties: {name: {default: 'me'}}}
    };

    expect(formOf(properties).data).toEqual({language: 'en'});
    expect(formOf(properties, {}, {required: ['author']}).data)
      .toEqual({language: 'en', author: {name: 'me'}});
    expect(formOf(properties, {other: 1}).data).toEqual({other: 1});
  });

  it('says what is wrong where somebody has been', () => {
    const form = formOf({name: {...TEXT, minLength: 3}}, {name: 'a'});
    expect(form.sentencesAt('/name')).toEqual([]);

    form.touch('/name');
    expect(form.sentencesAt('/name'))
      .toEqual(['Write at least 3 characters.']);

    form.write('/name', 'abc');
    expect(form.sentencesAt('/name')).toEqual([]);
  });

  it('fills in before submitting what nobody could', () => {
    const form = formOf(
      {
        done: {type: 'boolean'},
        kind: {const: 'news'},
        list: {type: 'array', items: TEXT},
        person: PERSON
      },
      {},
      {required: ['done', 'kind', 'list', 'person']}
    );

    expect(form.review()).toBe(false);

    expect(form.data)
      .toEqual({done: false, kind: 'news', list: [], person: {}});
    expect(form.everyFault())
      .toEqual([{at: '/person/name', sentence: 'This field is required.'}]);
  });

  it('shows what the server found until it is mended', () => {
    const form = formOf({name: TEXT, other: TEXT}, {name: 'a'});

    form.refuse({'/name': ['No.'], '/other': ['No.']});
    expect(form.sentencesAt('/name')).toEqual(['No.']);

    form.write('/name', 'b');
    expect(form.sentencesAt('/name')).toEqual([]);
    expect(form.sentencesAt('/other')).toEqual(['No.']);
  });

  it('lets everything known of an entry move with it', () => {
    const form = formOf({}, {list: ['a', 'b', 'c']});
    form.touch('/list/0');
    form.setUnreadable('/list/1', 'No JSON.');
    form.choose('/list/2/x', 1);

    form.rearrange('/list', [2, 0]);

    expect(form.data).toEqual({list: ['c', 'a']});
    expect([...form.touched.keys()]).toEqual(['/list/1', '/list']);
    expect(form.unreadable.size).toBe(0);
    expect(form.chosen.get('/list/0/x')).toBe(1);
  });

  it('holds back what cannot be read', () => {
    const form = formOf({any: {}}, {any: 1});
    form.setUnreadable('/any', 'No JSON.');

    expect(form.review()).toBe(false);
    expect(form.sentencesWithin('/any')).toEqual(['No JSON.']);
  });
});
