import {expectNamedAndUnique, maySubmit, show, startInterface}
  from '../../testing.js';
import {type}
  from '../../../../../../orchestra/static/orchestra/tooling/testing.js';

// As the page loads them: one after the other.
await import('./modules.js');
await import('./controllers.js');
await import('./directives.js');

describe('editor', () => {
  beforeEach(() => startInterface('editor'));

  it('asks for the plan, under the documented keys', () => {
    const {data, findAll} = show('editor');

    findAll('input, textarea').forEach(
      (field, index) => type(field, `answer ${index}`)
    );

    expect(data).toEqual({
      who: 'answer 0', what: 'answer 1', when: 'answer 2', where: 'answer 3',
      notes: 'answer 4'
    });
  });

  it('needs all but the notes', () => {
    const {findAll, find} = show('editor');
    expect(maySubmit()).toBe(false);
    expect(document.activeElement).toBe(find('#article-who'));

    findAll('input').forEach(field => type(field, 'something'));

    expect(maySubmit()).toBe(true);
  });

  it('shows what is stored, and stores nothing by itself', () => {
    const {data, find} = show('editor', {data: {who: 'The mayor'}});

    expect(find('#article-who').value).toBe('The mayor');
    expect(data).toEqual({who: 'The mayor'});
  });

  it('names its fields, each by an id of its own', () => {
    const page = show('editor');

    expectNamedAndUnique(page);
    expect(page.find('#article-what').getAttribute('aria-describedby'))
      .toContain('article-what-help');
  });

  it('cannot be changed in a finished task [W-F7]', () => {
    const {findAll} = show('editor', {isReadOnly: true});

    findAll('input, textarea').forEach(
      field => expect(field.matches(':disabled')).toBe(true)
    );
  });
});
