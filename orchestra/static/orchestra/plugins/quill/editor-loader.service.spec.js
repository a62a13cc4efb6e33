import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {start, the} from '../../tooling/testing.js';

describe('editorLoader', () => {
  beforeEach(() => {
    start('orchestra.plugins');
    window.$static = url => `/cdn${url}`;
  });

  it('loads the editor from where static files are', () => {
    const run = vi.spyOn(the('files'), 'runScripts');

    the('editorLoader').load();

    expect(run)
      .toHaveBeenCalledWith(['/cdn/static/orchestra/dist/editor.js']);
  });

  it('hands on what the file defined', () => {
    const parts = vi.fn();
    vi.spyOn(the('files'), 'runScripts').mockImplementation(() => {
      window.angular.module('orchestra.editor', [])
        .constant('Quill', 'the editor')
        .constant('safeHtml', 'the cleaner');
      return the('$q').resolve();
    });

    the('editorLoader').load().then(parts);
    the('$rootScope').$digest();

    expect(parts)
      .toHaveBeenCalledWith({Quill: 'the editor', safeHtml: 'the cleaner'});
  });
});
