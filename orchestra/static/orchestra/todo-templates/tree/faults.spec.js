import {faultsFrom, faultsIn} from './faults.js';
import {treeOf} from './template-tree.js';

const ITEMS = [
  {id: 5, description: 'Top', items: [{id: 6, description: 'Below'}]}
];

describe('the faults of a template', () => {
  it('are found before anything is sent', () => {
    const [node] = treeOf(ITEMS);
    const bad = {name: '', operator: '==', type: 'text', value: ''};
    const number = {...bad, name: 'n', type: 'number', value: null};
    const twice = {...bad, name: 'n'};

    expect(faultsIn([node])).toEqual({});
    expect(faultsIn([{...node, description: ' ', items: []}])[5].description)
      .toContain('to be done');
    expect(faultsIn([{...node, skip_if: [[bad]]}])[5].skip_if)
      .toContain('Name');
    expect(faultsIn([{...node, remove_if: [[number]]}])[5].remove_if)
      .toContain('number');
    expect(faultsIn([{...node, skip_if: [[twice, twice]]}])[5].skip_if)
      .toContain('once');
  });

  it('are put where the server says they are', () => {
    expect(faultsFrom([
      '$.items[0].items[0].skip_if[1]: This is no rule.',
      "$.items[0]: 'id' is a required property.",
      '$: Items may be nested at most 20 deep.',
      'Row 3: Too deep.',
      '$.items[7].slug: Too long.'
    ], ITEMS)).toEqual({
      faults: {
        6: {skip_if: 'This is no rule.'},
        5: {description: "'id' is a required property."}
      },
      rest: [
        'Items may be nested at most 20 deep.', 'Row 3: Too deep.', 'Too long.'
      ]
    });
  });
});
