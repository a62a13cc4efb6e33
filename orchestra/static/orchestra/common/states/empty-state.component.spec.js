import '../index.js';
import {mount, start} from '../../tooling/testing.js';

beforeEach(() => start('orchestra.common'));

describe('emptyState', () => {
  it('has a sentence and what to do', () => {
    const page = mount(
      '<empty-state heading="Nothing here" text="Add one.">'
      + '<button>Add</button></empty-state>'
    );

    expect(page.text).toBe('Nothing here Add one. Add');
    expect(page.find('h2')).not.toBeNull();
  });
});
