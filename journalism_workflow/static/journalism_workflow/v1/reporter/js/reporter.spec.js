import {
  PLAN, articleText, expectNamedAndUnique, maySubmit, show, startInterface,
  writeArticle
} from '../../testing.js';

// As the page loads them: one after the other.
await import('../../plan/js/plan.js');
await import('./modules.js');
await import('./controllers.js');
await import('./directives.js');

const DOCUMENT = 'https://docs.google.com/document/d/1/edit';
const DRAFT = '<p>Begin here</p>';

describe('reporter', () => {
  beforeEach(() => startInterface('plan', 'reporter'));

  const open = (created = {articleURL: '', article: DRAFT}, more = {}) =>
    show('reporter', {
      prerequisites: {document_creation: created, article_planning: PLAN},
      ...more
    });

  it('begins with the first text, and stores nothing by itself', () => {
    const page = open();

    expect(articleText(page)).toBe('Begin here');
    expect(page.data).toEqual({});
  });

  it('stores what is written', () => {
    const page = open();

    writeArticle(page, 'Boats');

    expect(page.data).toEqual({article: '<p>Boats</p>'});
  });

  it('goes on with what is stored', () => {
    const page = open(undefined, {data: {article: '<p>Half</p>'}});

    expect(articleText(page)).toBe('Half');
  });

  it('hands in a first text that was good enough', () => {
    const page = open();

    expect(maySubmit()).toBe(true);

    expect(page.data).toEqual({article: DRAFT});
  });

  it('needs an article', () => {
    const page = open({articleURL: '', article: ''});

    expect(maySubmit()).toBe(false);
    expect(page.text).toContain('This is required.');

    writeArticle(page, 'Boats');
    expect(maySubmit()).toBe(true);
  });

  it('keeps the plan in view, to be read', () => {
    const page = open();

    expect(page.find('article-plan dl').textContent)
      .toContain('Boats stay away');
    expectNamedAndUnique(page);
  });

  it('embeds the document of a store with pages, and stores nothing', () => {
    const {data, find} = open({articleURL: DOCUMENT, article: ''});

    expect(find('iframe').src).toBe(DOCUMENT);
    expect(find('iframe').getAttribute('sandbox'))
      .not.toContain('top-navigation');
    expect(find('website-iframe a').href).toBe(DOCUMENT);
    expect(find('orchestra-quill')).toBeNull();
    expect(maySubmit()).toBe(true);
    expect(data).toEqual({});
  });

  it.each([
    [false, 'Write the article', 'Answer what the plan asks.'],
    [true, 'Review the article', 'Check it against the plan.']
  ])('says what to do; reviewing: %s', (isReviewer, title, instructions) => {
    const {find, text} = open(undefined, {is_reviewer: isReviewer});

    expect(find('article-plan + section h3').textContent).toBe(title);
    expect(text).toContain(instructions);
  });

  it('hands nothing in for an interface that was left', () => {
    const page = open();
    page.remove();

    expect(maySubmit()).toBe(true);

    expect(page.data).toEqual({});
  });

  it('can only be read in a finished task [W-F7]', () => {
    const page = open(undefined, {isReadOnly: true});

    expect(page.find('.ql-editor').getAttribute('contenteditable'))
      .toBe('false');
    expect(page.find('[role=toolbar]')).toBeNull();
  });
});
