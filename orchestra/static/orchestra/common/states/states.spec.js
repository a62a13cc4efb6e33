import '../index.js';
import {mount, start} from '../../tooling/testing.js';

beforeEach(() => start('orchestra.common'));

describe('loadingState', () => {
  it('is said aloud, and drawn for whoever sees', () => {
    const page = mount(
      '<loading-state label="It is loading." rows="2"></loading-state>'
    );

    expect(page.find('[role=status]').textContent).toBe('It is loading.');
    expect(page.findAll('.skeleton-row')).toHaveLength(2);
    expect(page.find('.card').getAttribute('aria-hidden')).toBe('true');
    expect(page.find('[aria-busy=true]')).not.toBeNull();
  });

  it.each(['block', 'page'])('may be drawn as a %s', skeleton => {
    const page = mount(
      `<loading-state label="…" skeleton="${skeleton}"></loading-state>`
    );

    expect(page.findAll('.skeleton-row')).toHaveLength(0);
    expect(page.find('.skeleton-block')).not.toBeNull();
  });
});

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
