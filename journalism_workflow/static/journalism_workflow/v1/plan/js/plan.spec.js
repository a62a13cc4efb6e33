import {PLAN, show, startInterface} from '../../testing.js';

// As the page loads them: one after the other.
await import('./plan.js');

describe('articlePlan', () => {
  beforeEach(() => startInterface('plan'));

  it('tells what the editor planned, and nothing of what is empty', () => {
    const {findAll} = show(
      'article-plan', {prerequisites: {article_planning: PLAN}}
    );

    expect(findAll('dt').map(({textContent}) => textContent))
      .toEqual(['Who', 'What', 'Where', 'Notes']);
    expect(findAll('dd')[3].textContent).toBe('Ask\ntwice');
  });

  it('can only be read', () => {
    const {find} = show(
      'article-plan', {prerequisites: {article_planning: PLAN}}
    );

    expect(find('input, textarea, button')).toBeNull();
  });

  it('says so where there is no plan', () => {
    expect(show('article-plan').text).toContain('The editor left no plan.');
  });
});
