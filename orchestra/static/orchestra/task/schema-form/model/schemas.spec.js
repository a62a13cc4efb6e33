import {kindOf} from './kinds.js';
import {Schemas} from './schemas.js';

const NULL = {type: 'null'};

describe('Schemas', () => {
  const kind = (schema, root = {}) => {
    const schemas = new Schemas(root);
    return kindOf(schemas.resolve(schema), schemas).kind;
  };

  it.each([
    ['text', {type: 'string'}],
    ['text', {minLength: 3}],
    ['text', {type: ['string', 'null']}],
    ['text', {anyOf: [{type: 'string'}, NULL]}],
    ['html', {type: 'string', format: 'html'}],
    ['moment', {type: 'string', format: 'date-time'}],
    ['number', {type: 'integer'}],
    ['boolean', {type: 'boolean'}],
    ['boolean', {const: true}],
    ['constant', {const: 'a'}],
    ['choice', {enum: ['a', 1]}],
    ['choice', {oneOf: [{const: 1, title: 'One'}, {const: 2}]}],
    ['choices', {type: 'array', items: {enum: ['a']}}],
    ['list', {type: 'array', items: {type: 'string'}}],
    ['group', {properties: {a: {}}}],
    ['group', {properties: {a: {}}, anyOf: [{required: ['a']}]}],
    ['variants', {oneOf: [{type: 'string'}, {type: 'number'}]}],
    ['variants', {type: ['string', 'number']}],
    ['json', {}],
    ['json', true],
    ['json', {type: 'object'}],
    ['json', {type: 'array'}],
    ['json', {type: 'array', prefixItems: [{}]}]
  ])('asks with a %s for %j', (wanted, schema) => {
    expect(kind(schema)).toBe(wanted);
  });

  it('follows references, also in a circle', () => {
    const root = {$defs: {a: {$ref: '#/$defs/b'}, b: {$ref: '#/$defs/a'}}};

    expect(kind({$ref: '#/$defs/a'}, root)).toBe('json');
  });

  it('lets what stands beside a reference have its way', () => {
    const schemas = new Schemas({$defs: {a: {type: 'string', title: 'A'}}});

    expect(schemas.resolve({$ref: '#/$defs/a', title: 'B'}))
      .toMatchObject({type: 'string', title: 'B'});
  });

  it('puts together all that has to fit', () => {
    const schemas = new Schemas({});
    const {properties, required} = schemas.resolve({allOf: [
      {properties: {a: {type: 'string'}}, required: ['a']},
      {properties: {a: {minLength: 2}, b: {}}, required: ['b']}
    ]});

    expect(required).toEqual(['a', 'b']);
    expect(schemas.resolve(properties.a))
      .toMatchObject({type: 'string', minLength: 2});
  });

  it('adds what a condition asks for', () => {
    const schemas = new Schemas({});
    const schema = {
      properties: {paid: {type: 'boolean'}},
      if: {properties: {paid: {const: true}}, required: ['paid']},
      then: {properties: {price: {type: 'number'}}},
      dependentSchemas: {price: {properties: {currency: {}}}}
    };
    const names = value => Object.keys(
      schemas.given(schema, value).properties
    );

    expect(names({})).toEqual(['paid']);
    expect(names({paid: true})).toEqual(['paid', 'price']);
    expect(names({price: 1})).toEqual(['paid', 'currency']);
  });

  it('knows the form of a value, as far as it goes', () => {
    const schemas = new Schemas({});
    const schema = {oneOf: [
      {type: 'string'},
      {
        type: 'object',
        required: ['kind', 'url'],
        properties: {kind: {const: 'web'}}
      }
    ]};

    expect(schemas.formOf(schema, 'a')).toBe(0);
    expect(schemas.formOf(schema, {kind: 'web'})).toBe(1);
    expect(schemas.formOf(schema, {kind: 'book'})).toBe(-1);
  });
});
