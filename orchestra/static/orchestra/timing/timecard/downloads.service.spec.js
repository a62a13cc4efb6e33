import '../../common/index.js';
import '../index.js';
import {start, the} from '../../tooling/testing.js';

describe('downloads', () => {
  beforeEach(() => start('orchestra.timing'));

  it('lets the browser save the file, and keeps nothing of it', () => {
    URL.createObjectURL = vi.fn(() => 'blob:one');
    URL.revokeObjectURL = vi.fn();
    const saved = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(
      function save() { saved.push([this.href, this.download]); }
    );

    the('downloads').save(new Blob(['a,b']), 'timecard.csv');

    expect(saved).toEqual([['blob:one', 'timecard.csv']]);
    expect(URL.revokeObjectURL).toHaveBeenCalledWith('blob:one');
  });
});
