import {
  articleText, expectNamedAndUnique, maySubmit, show, startInterface,
  writeArticle
} from '../../testing.js';
import {settle, type}
  from '../../../../../../orchestra/static/orchestra/tooling/testing.js';

// As the page loads them: one after the other.
await import('./modules.js');
await import('./controllers.js');
await import('./directives.js');

const ARTICLE = '<p>The boats stay away.</p>';
const [FIRST, SECOND] = ['/files/3/a.jpg', '/files/3/b.jpg'];
const DOCUMENT = 'https://docs.google.com/document/d/1/edit';

describe('copyEditor', () => {
  beforeEach(() => startInterface('copy_editor'));

  const open = ({
    data = {}, sources = [FIRST, SECOND], problems = [], articleURL = '',
    ...more
  } = {}) => show('copy-editor', {
    data,
    prerequisites: {
      document_creation: {articleURL},
      reporting: {article: ARTICLE},
      photo_adjustment: {photos_for_caption: sources, problems}
    },
    ...more
  });

  const captions = page => page.findAll('.copy-caption textarea');

  it('writes nothing by being opened', () => {
    const page = open();

    expect(articleText(page)).toBe('The boats stay away.');
    expect(page.data).toEqual({});
  });

  it('never wipes captions that are saved [W-F19]', () => {
    const data = {
      headline: 'Quiet', photos: [{src: SECOND, caption: 'The quay'}]
    };
    const before = structuredClone(data);

    const page = open({data});

    expect(captions(page).map(({value}) => value)).toEqual(['', 'The quay']);
    expect(page.data).toEqual(before);
  });

  it('stores captions as they are written', () => {
    const page = open();

    type(captions(page)[1], 'The quay');

    expect(page.data.photos).toEqual([
      {src: FIRST, caption: ''}, {src: SECOND, caption: 'The quay'}
    ]);
  });

  it('tells who cannot see a photo what its caption says', () => {
    const page = open();
    const [image] = page.findAll('img');
    expect(image.alt).toBe('Photo 1, without a caption');

    type(captions(page)[0], 'An empty harbour');

    expect(image.alt).toBe('An empty harbour');
  });

  it('needs a headline and every caption', () => {
    const page = open();
    expect(maySubmit()).toBe(false);
    expect(document.activeElement).toBe(page.find('#copy-headline'));

    type(page.find('#copy-headline'), 'Quiet');
    type(captions(page)[0], 'One');
    expect(maySubmit()).toBe(false);
    type(captions(page)[1], 'Two');

    expect(maySubmit()).toBe(true);
  });

  it('hands in all that the client is promised [W-F19]', () => {
    const page = open();
    type(page.find('#copy-headline'), 'Quiet');
    captions(page).forEach((field, index) => type(field, `Photo ${index}`));

    maySubmit();

    expect(page.data).toEqual({
      articleDocument: ARTICLE,
      headline: 'Quiet',
      photos: [
        {src: FIRST, caption: 'Photo 0'}, {src: SECOND, caption: 'Photo 1'}
      ]
    });
  });

  it('hands in the address of a document', () => {
    const page = open({articleURL: DOCUMENT});
    expect(page.find('iframe').src).toBe(DOCUMENT);
    expect(page.find('orchestra-quill')).toBeNull();

    maySubmit();

    expect(page.data.articleDocument).toBe(DOCUMENT);
  });

  it('goes on with an article that was corrected', () => {
    const page = open({data: {articleDocument: '<p>Corrected</p>'}});

    expect(articleText(page)).toBe('Corrected');

    writeArticle(page, 'Mended');

    expect(page.data.articleDocument).toBe('<p>Mended</p>');
  });

  it('keeps the captions of photos that are gone, to be copied', () => {
    const page = open({
      data: {photos: [{src: '/files/3/old.jpg', caption: 'The old quay'}]}
    });
    expect(page.text).toContain('The old quay');

    type(captions(page)[0], 'New');
    expect(page.data.photos.at(-1).caption).toBe('The old quay');
    maySubmit();

    expect(page.data.photos.map(({src}) => src)).toEqual([FIRST, SECOND]);
  });

  it('says which photos could not be adjusted, and why', () => {
    const {text} = open({
      problems: [{name: 'c.tiff', error: 'It cannot be read.'}]
    });

    expect(text).toContain('One photo could not be adjusted');
    expect(text).toContain('c.tiff: It cannot be read.');
  });

  it('asks for no captions where there are no photos', () => {
    expect(open({sources: []}).text)
      .toContain('There are no photos to caption.');
  });

  it('offers the address of a photo that does not load', () => {
    const page = open();

    page.find('img').dispatchEvent(new Event('error'));
    settle();

    expect(page.find('.copy-broken a').getAttribute('href')).toBe(FIRST);
  });

  it('names its fields, each by an id of its own', () => {
    expectNamedAndUnique(open());
  });

  it('cannot be changed in a finished task [W-F7]', () => {
    const {findAll} = open({isReadOnly: true});

    findAll('input, textarea').forEach(
      field => expect(field.matches(':disabled')).toBe(true)
    );
  });
});
