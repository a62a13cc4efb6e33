import '../index.js';
import {mount, start} from '../../tooling/testing.js';

beforeEach(() => start('orchestra.common'));

describe('errorState', () => {
  const show = (failure, onRetry = vi.fn()) => mount(
    '<error-state heading="Not loaded" failure="failure" safe="All is safe."'
    + ' on-retry="onRetry()"></error-state>', {failure, onRetry}
  );

  it('says what happened, what is safe and what to do', () => {
    const onRetry = vi.fn();
    const page = show({message: 'It is down.', temporary: true}, onRetry);

    expect(page.find('[role=alert]').textContent)
      .toContain('It is down. All is safe.');
    page.button('Try again').click();
    expect(onRetry).toHaveBeenCalledOnce();
  });

  it('does not offer what cannot help', () => {
    expect(show({message: 'No such task.'}).button('Try again'))
      .toBeUndefined();
  });

  it('offers to try again once somebody is logged in', () => {
    expect(show({message: '…', expired: true}).button('Try again'))
      .toBeDefined();
  });

  it('may be the title of the page, with a way back', () => {
    const page = mount(
      '<error-state heading="Gone" level="1" failure="{message: \'…\'}"'
      + ' back-href="./" back-label="Your tasks"></error-state>'
    );

    expect(page.find('h1').textContent).toBe('Gone');
    expect(page.find('a').textContent).toBe('Your tasks');
    expect(page.find('button')).toBeNull();
  });
});
