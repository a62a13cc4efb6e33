import cases from '../../../../../tests/workflow/data_schema_cases.json';
import {faultsIn, fits} from './validate.js';

describe('faultsIn', () => {
  it.each(cases.map(each => [JSON.stringify(each), each]))(
    'says what the server says: %s', (name, {schema, data, faults}) => {
      expect(faultsIn(data, schema)).toEqual(faults);
    }
  );

  it('leaves what only the server can check to the server', () => {
    const schema = {
      $ref: 'https://example.org/other',
      properties: {a: {$ref: '#/nowhere'}, b: {pattern: '(?P<x>a)'}},
      unevaluatedProperties: false
    };

    expect(faultsIn({a: 1, b: 'b', c: 1}, schema)).toEqual({});
  });

  it('says what the chosen form lacks', () => {
    const schema = {properties: {source: {
      oneOf: [
        {type: 'object', required: ['url']},
        {type: 'object', required: ['title']}
      ]
    }}};
    const chosen = at => (at === '/source' ? 1 : undefined);

    expect(faultsIn({source: {}}, schema, chosen)).toEqual({
      '/source/title': ['This field is required.']
    });
  });

  it('tells whether a value fits a part of a schema', () => {
    const root = {$defs: {short: {maxLength: 2}}};

    expect(fits('ab', {$ref: '#/$defs/short'}, root)).toBe(true);
    expect(fits('abc', {$ref: '#/$defs/short'}, root)).toBe(false);
  });
});
