import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {start, the} from '../../tooling/testing.js';

describe('imagesApi', () => {
  beforeEach(() => start('orchestra.plugins'));

  it('stores an image of the task and tells where it is', () => {
    const stored = vi.fn();
    the('$httpBackend').expectPOST('/api/upload_image/', {
      image_data: 'AQID', image_type: 'image/png', prefix: '',
      assignment_id: 21
    }).respond({url: '/files/3/a.png'});

    the('imagesApi')
      .upload({data: 'AQID', type: 'image/png', assignmentId: 21})
      .then(stored);
    the('$httpBackend').flush();

    expect(stored).toHaveBeenCalledWith('/files/3/a.png');
  });

  it('knows whether the server takes images', () => {
    expect(the('imagesApi').isThere).toBe(true);
  });
});
