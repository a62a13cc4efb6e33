import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {start, the} from '../../tooling/testing.js';

describe('chunks', () => {
  beforeEach(() => {
    start('orchestra.plugins');
    window.$static = url => `/cdn${url}`;
  });

  it('runs the file where static files are, and hands on its module', () => {
    const heard = vi.fn();
    const run = vi.spyOn(the('files'), 'runScripts')
      .mockImplementation(() => {
        window.angular.module('orchestra.part', [])
          .constant('part', 'a part');
        return the('$q').resolve();
      });

    the('chunks').load('part', 'orchestra.part')
      .then(parts => heard(parts.get('part')));
    the('$rootScope').$digest();

    expect(run).toHaveBeenCalledWith(['/cdn/static/orchestra/dist/part.js']);
    expect(heard).toHaveBeenCalledWith('a part');
  });
});
