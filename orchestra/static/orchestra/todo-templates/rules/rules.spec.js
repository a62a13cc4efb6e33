import {
  conditionsOf, newComparison, ruleInWords, ruleOf, withType
} from './rules.js';

const RULE = [
  {country: {operator: '==', value: 'fr'}, age: {operator: '>=', value: 18}},
  {isNew: {operator: '!=', value: true}, end: {operator: '==', value: null}}
];

describe('rules', () => {
  it('are taken apart and put together again', () => {
    expect(conditionsOf(RULE)[0][1])
      .toEqual({name: 'age', operator: '>=', type: 'number', value: 18});
    expect(conditionsOf(RULE)[1].map(({type}) => type))
      .toEqual(['boolean', 'null']);
    expect(ruleOf(conditionsOf(RULE))).toEqual(RULE);
  });

  it('may be none', () => {
    expect(conditionsOf({})).toEqual([]);
    expect(conditionsOf(undefined)).toEqual([]);
    expect(ruleOf([[]])).toEqual([]);
  });

  it('are told in words', () => {
    expect(ruleInWords(conditionsOf(RULE))).toBe(
      '“country” is fr and “age” is at least 18, '
      + 'or “isNew” is not yes and “end” is nothing'
    );
  });

  it('begin with text, and change to what else there is', () => {
    expect(newComparison().value).toBe('');
    expect(withType(newComparison(), 'boolean').value).toBe(true);
    expect(withType(newComparison(), 'null').value).toBeNull();
  });
});
