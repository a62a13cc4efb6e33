import {PLAN, maySubmit, show, startInterface} from '../../testing.js';

// As the page loads them: one after the other.
await import('../../plan/js/plan.js');
await import('./modules.js');
await import('./controllers.js');
await import('./directives.js');

const PHOTO = {file_id: 'Raw/a.png', name: 'a.png', src: '/files/3/Raw/a.png'};
const PAGES = {
  articleURL: 'https://docs.google.com/document/d/1/edit',
  raw_photo_folder: 'raw-1'
};

describe('photographer', () => {
  beforeEach(() => startInterface('plan', 'photographer'));

  const open = ({created = {articleURL: ''}, ...more} = {}) => show(
    'photographer', {
      prerequisites: {document_creation: created, article_planning: PLAN},
      ...more
    }
  );

  it('takes photos in the page, and needs one', () => {
    const {data, find} = open();
    expect(find('orchestra-images input[type=file]')).not.toBeNull();
    expect(data).toEqual({});

    expect(maySubmit()).toBe(false);
    expect(find('.required-field-error')).not.toBeNull();
  });

  it('shows what is stored, and lets it be chosen from', () => {
    const {button, data, find} = open({data: {photos: [PHOTO]}});
    expect(find('img').getAttribute('src')).toBe(PHOTO.src);
    expect(maySubmit()).toBe(true);

    button('Remove a.png').click();

    expect(data.photos).toEqual([]);
  });

  it('shows the folder for photos of a store with pages [W-F19]', () => {
    const page = open({created: PAGES});

    expect(page.find('iframe').title).toBe('Raw Photos');
    expect(page.find('iframe').src).toContain('id=raw-1#grid');
    expect(page.find('.photo-work section a').href)
      .toBe('https://drive.google.com/open?id=raw-1');
    expect(page.find('orchestra-images')).toBeNull();
    expect(maySubmit()).toBe(true);
    expect(page.data).toEqual({});
  });

  it.each([
    [false, 'Add your photos', 'Take photos'],
    [true, 'Choose the photos', 'Keep the photos that tell the story best']
  ])('says what to do; reviewing: %s', (isReviewer, title, instructions) => {
    const {find, text} = open({is_reviewer: isReviewer});

    expect(find('.photo-work h3').textContent).toBe(title);
    expect(text).toContain(instructions);
  });

  it('keeps the plan in view', () => {
    expect(open().find('article-plan dl').textContent).toContain('The port');
  });

  it('can only be looked at in a finished task [W-F7]', () => {
    const {find, findAll} = open({data: {photos: [PHOTO]}, isReadOnly: true});

    expect(find('img')).not.toBeNull();
    expect(findAll('button, input')).toHaveLength(0);
  });
});
