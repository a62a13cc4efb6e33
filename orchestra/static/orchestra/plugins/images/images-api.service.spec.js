import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {start, the} from '../../tooling/testing.js';

const BOAT = new File(['boat'], 'boat.png', {type: 'image/png'});
const STORED = {url: '/files/3/a.png', file_id: 'a.png'};

describe('imagesApi', () => {
  beforeEach(() => start('orchestra.plugins'));

  it('stores an image of the task and tells where it is', () => {
    const stored = vi.fn();
    the('$httpBackend')
      .expectPOST(
        '/api/upload_image/',
        form => form.get('image').name === 'boat.png'
          && form.get('assignment_id') === '21'
          && form.get('prefix') === 'Raw Photos',
        // The browser's own, with its boundary.
        headers => headers['Content-Type'] === undefined
      )
      .respond(STORED);

    the('imagesApi')
      .upload({file: BOAT, prefix: 'Raw Photos', assignmentId: 21})
      .then(stored);
    the('$httpBackend').flush();

    expect(stored).toHaveBeenCalledWith(STORED);
  });

  it('leaves it to the server whose image it is, where nobody says', () => {
    the('$httpBackend')
      .expectPOST('/api/upload_image/', form => !form.has('assignment_id'))
      .respond(STORED);

    the('imagesApi').upload({file: BOAT});
    the('$httpBackend').flush();
  });

  it('tells how much of it is sent', () => {
    const post = vi.spyOn(the('$http'), 'post')
      .mockReturnValue(the('$q').resolve({data: STORED}));
    const onProgress = vi.fn();

    the('imagesApi').upload({file: BOAT, onProgress});
    post.mock.calls[0][2].uploadEventHandlers
      .progress({loaded: 30, total: 40});

    expect(onProgress).toHaveBeenCalledExactlyOnceWith(0.75);
  });

  it('knows whether the server takes images, and how large', () => {
    expect(the('imagesApi').isThere).toBe(true);
    expect(the('imagesApi').limitMb).toBe(5);
  });
});
