import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {mount, start, type} from '../../tooling/testing.js';

describe('editorPictures', () => {
  beforeEach(() => start('orchestra.plugins'));

  const show = (...descriptions) => mount(
    `<editor-pictures pictures="pictures" on-describe="tell(number, alt)">
    </editor-pictures>`, {
      pictures: descriptions.map(alt => ({src: '/a.png', alt})),
      tell: vi.fn()
    }
  );

  it('names each picture, and marks the one that is not described', () => {
    const page = show('A boat', '');

    expect(page.findAll('input').map(({labels}) => labels[0].textContent))
      .toEqual(['What picture 1 shows', 'What picture 2 shows']);
    const [first, second] = page.findAll('.editor-picture');
    expect(first.textContent).not.toContain('No description yet');
    expect(second.textContent).toContain('No description yet');
    // Seen beside its description, a picture says nothing more.
    page.findAll('img').forEach(image => expect(image.alt).toBe(''));
  });

  it('is a part of the page with a name', () => {
    expect(show('').find('section').getAttribute('aria-label'))
      .toBe('Describe the picture');
    expect(show('', '').find('section').getAttribute('aria-label'))
      .toBe('Describe the pictures');
  });

  it('tells which picture shows what', () => {
    const page = show('', '');

    type(page.findAll('input')[1], 'A quay');

    expect(page.scope.tell).toHaveBeenCalledExactlyOnceWith(1, 'A quay');
  });
});
