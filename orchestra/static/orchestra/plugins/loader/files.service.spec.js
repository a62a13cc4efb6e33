import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {settle, start, the} from '../../tooling/testing.js';

const added = name => [...document.head.querySelectorAll(name)];

describe('files', () => {
  let files;

  beforeEach(() => {
    start('orchestra.plugins');
    files = the('files');
    vi.spyOn(document.head, 'append').mockImplementation(
      element => document.head.appendChild(element)
    );
  });

  const finish = (element, event = 'onload') => {
    element[event]();
    settle();
  };

  it('runs scripts one after the other', () => {
    const done = vi.fn();
    files.runScripts(['/a.js', '/b.js']).then(done);
    settle();
    expect(added('script').map(({src}) => src)).toEqual([
      `${location.origin}/a.js`
    ]);

    finish(added('script')[0]);
    finish(added('script')[1]);

    expect(added('script')[1].src).toContain('/b.js');
    expect(done).toHaveBeenCalled();
  });

  it('runs each script once', () => {
    files.runScripts(['/a.js']);
    settle();
    finish(added('script')[0]);
    files.runScripts(['/a.js']);
    settle();

    expect(added('script')).toHaveLength(1);
  });

  it('names the file that is missing, and may ask for it again', () => {
    const failed = vi.fn();
    files.runScripts(['/a.js', '/b.js']).catch(failed);
    settle();
    finish(added('script')[0], 'onerror');

    expect(failed.mock.calls[0][0].message).toContain('/a.js');
    expect(added('script')).toEqual([]);

    files.runScripts(['/a.js']);
    settle();
    expect(added('script')).toHaveLength(1);
  });

  it('applies style sheets in their order', () => {
    files.applyStyles(['/a.css', '/b.css']);

    expect(added('link').map(({href, rel}) => [href, rel])).toEqual([
      [`${location.origin}/a.css`, 'stylesheet'],
      [`${location.origin}/b.css`, 'stylesheet']
    ]);
  });
});
