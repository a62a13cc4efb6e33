import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {start, the} from '../../tooling/testing.js';
import {Uploads} from './uploads.js';

const PNG = new Uint8Array(
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]
);
const picture = new File([PNG], 'a.png');

describe('Uploads [W-F18]', () => {
  let api;
  let insert;
  let uploads;

  beforeEach(() => {
    start('orchestra.plugins');
    insert = vi.fn();
    api = {upload: vi.fn(async() => '/files/3/a.png')};
    uploads = new Uploads(
      {$q: Promise, failures: the('failures'), imagesApi: api},
      () => ({assignmentId: 21, limitMb: 5, prefix: 'articles', insert})
    );
  });

  it('inserts the stored image where it belongs', async() => {
    await uploads.add([picture], 4);

    expect(api.upload).toHaveBeenCalledWith(expect.objectContaining({
      type: 'image/png', prefix: 'articles', assignmentId: 21
    }));
    expect(insert).toHaveBeenCalledExactlyOnceWith('/files/3/a.png', 4);
    expect(uploads.list).toEqual([]);
  });

  it('moves the place along with what is typed before it', async() => {
    const adding = uploads.add([picture], 4);
    uploads.follow({transformPosition: place => place + 3});
    await adding;

    expect(insert).toHaveBeenCalledWith('/files/3/a.png', 7);
  });

  it('refuses what is no image, with its name and the reason', async() => {
    await uploads.add([new File(['text'], 'a.png')], 0);

    expect(api.upload).not.toHaveBeenCalled();
    expect(uploads.list[0]).toMatchObject({name: 'a.png', mayRetry: false});
    expect(uploads.list[0].problem).toContain('not a JPEG');
  });

  it('says why the server failed, and tries again', async() => {
    api.upload.mockRejectedValueOnce({status: -1});
    await uploads.add([picture], 4);
    expect(uploads.list[0].problem).toContain('cannot be reached');
    expect(uploads.list[0].mayRetry).toBe(true);

    await uploads.send(uploads.list[0]);

    expect(insert).toHaveBeenCalledOnce();
  });

  it('inserts nothing that was left out meanwhile', async() => {
    const adding = uploads.add([picture], 4);
    uploads.leaveOut(uploads.list[0]);
    await adding;

    expect(insert).not.toHaveBeenCalled();
  });
});
