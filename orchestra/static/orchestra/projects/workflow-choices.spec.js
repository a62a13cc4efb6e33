import {workflowChoices} from './workflow-choices.js';

describe('workflowChoices', () => {
  it('sorts workflows by name and versions as people count', () => {
    const version = {name: 'One', description: ''};

    const found = workflowChoices({workflows: {
      simple: {name: 'Simple', versions: {v10: version, v2: version}},
      news: {name: 'journalism', versions: {}}
    }});

    expect(found.map(({slug}) => slug)).toEqual(['news', 'simple']);
    expect(found[0].versions).toEqual([]);
    expect(found[1].versions.map(({slug}) => slug)).toEqual(['v2', 'v10']);
    expect(found[1].versions[0].name).toBe('One');
  });
});
