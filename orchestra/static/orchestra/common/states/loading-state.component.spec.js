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
