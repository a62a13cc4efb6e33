import {COLOURS} from './colours.js';

describe('COLOURS', () => {
  it('are 35, each with a name and a value of its own', () => {
    expect(COLOURS).toHaveLength(35);
    expect(new Set(COLOURS.map(({name}) => name)).size).toBe(35);
    expect(new Set(COLOURS.map(({value}) => value)).size).toBe(35);
    expect(COLOURS).toContainEqual({name: 'Very dark red', value: '#5c0000'});
    expect(COLOURS).toContainEqual({name: 'Blue', value: '#0066cc'});
  });
});
