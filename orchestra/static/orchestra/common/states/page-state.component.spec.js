import '../index.js';
import {mount, start} from '../../tooling/testing.js';

beforeEach(() => start('orchestra.common'));

describe('pageState', () => {
  it('is loading, then an error, and then out of the way', () => {
    const page = mount(
      '<page-state state="state" label="Loading." heading="Broken"'
      + ' failure="{message: \'Down.\', temporary: true}"'
      + ' on-retry="retry()"></page-state>',
      {state: 'loading', retry: vi.fn()}
    );
    expect(page.text).toBe('Loading.');

    page.set({state: 'error'});
    expect(page.text).toContain('Broken Down.');
    page.button('Try again').click();
    expect(page.scope.retry).toHaveBeenCalledOnce();

    page.set({state: 'ready'});
    expect(page.text).toBe('');
  });
});
