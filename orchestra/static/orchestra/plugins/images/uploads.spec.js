import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {start, the} from '../../tooling/testing.js';
import {Uploads} from './uploads.js';

const PNG = new Uint8Array(
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]
);
const picture = new File([PNG], 'a.png');
const STORED = {url: '/files/3/a.png', file_id: 'a.png'};

describe('Uploads [W-F18]', () => {
  let api;
  let insert;
  let uploads;

  beforeEach(() => {
    start('orchestra.plugins');
    insert = vi.fn();
    api = {upload: vi.fn(async() => STORED)};
    uploads = new Uploads(
      {$q: Promise, failures: the('failures'), imagesApi: api},
      () => ({assignmentId: 21, limitMb: 5, prefix: 'articles', insert})
    );
  });

  it('inserts the stored image where it belongs', async() => {
    await uploads.add([picture], 4);

    expect(api.upload).toHaveBeenCalledWith(expect.objectContaining({
      file: picture, prefix: 'articles', assignmentId: 21
    }));
    expect(insert).toHaveBeenCalledExactlyOnceWith(
      STORED, expect.objectContaining({name: 'a.png', place: 4})
    );
    expect(uploads.list).toEqual([]);
  });

  it('moves the place along with what is typed before it', async() => {
    const adding = uploads.add([picture], 4);
    uploads.follow({transformPosition: place => place + 3});
    await adding;

    expect(insert).toHaveBeenCalledWith(
      STORED, expect.objectContaining({place: 7})
    );
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

  it('keeps the order in which they were chosen', async() => {
    const other = new File([PNG], 'b.png');
    const slowly = new Promise(resolve => { setTimeout(resolve, 1); });
    api.upload.mockImplementationOnce(() => slowly.then(() => STORED));

    await uploads.add([picture, other]);

    expect(insert.mock.calls.map(([, {name}]) => name))
      .toEqual(['a.png', 'b.png']);
  });

  it('tells how far it is, and stops what is left out', async() => {
    const sent = Promise.withResolvers();
    api.upload.mockReturnValue(sent.promise);
    const adding = uploads.add([picture]);
    await vi.waitFor(() => expect(api.upload).toHaveBeenCalled());
    const {onProgress, cancelled} = api.upload.mock.calls[0][0];

    onProgress(0.5);
    expect(uploads.list[0]).toMatchObject({isBusy: true, share: 0.5});
    uploads.clear();

    await cancelled;
    sent.reject({status: -1});
    await adding;
    expect(uploads.list).toEqual([]);
    expect(insert).not.toHaveBeenCalled();
  });

  it('sends nothing that was left out before its turn', async() => {
    const adding = uploads.add([picture]);
    uploads.clear();
    await adding;

    expect(insert).not.toHaveBeenCalled();
  });

  it('inserts nothing that was left out meanwhile', async() => {
    const adding = uploads.add([picture], 4);
    uploads.leaveOut(uploads.list[0]);
    await adding;

    expect(insert).not.toHaveBeenCalled();
  });
});
