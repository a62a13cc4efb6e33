import '../index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import './index.js';
import * as dagre from '@dagrejs/dagre';

import {start, the} from '../../tooling/testing.js';

describe('graphLayout', () => {
  beforeEach(() => {
    start('orchestra.graph');
    window.$static = url => `/cdn${url}`;
  });

  it('loads the library from where static files are', () => {
    const run = vi.spyOn(the('files'), 'runScripts');

    the('graphLayout').load();

    expect(run).toHaveBeenCalledWith(['/cdn/static/orchestra/dist/graph.js']);
  });

  it('lays out with what the file defined', () => {
    const heard = vi.fn();
    vi.spyOn(the('files'), 'runScripts').mockImplementation(() => {
      window.angular.module('orchestra.dagre', []).constant('dagre', dagre);
      return the('$q').resolve();
    });

    the('graphLayout').load().then(layOut => heard(layOut([
      {slug: 'a', dependsOn: []}
    ])));
    the('$rootScope').$digest();

    expect(heard.mock.calls[0][0].nodes).toHaveLength(1);
  });
});
