import angular from 'angular';

import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {settle, start, the, windowWith} from '../../tooling/testing.js';

describe('pluginLoader', () => {
  let files;
  let reload;
  let tag;
  let failure;

  beforeEach(() => {
    reload = vi.fn();
    tag = failure = undefined;
    start('orchestra.plugins', {$window: windowWith({location: {reload}})});
    files = the('files');
    vi.spyOn(files, 'applyStyles').mockReturnValue(the('$q').resolve());
    the('$log').warn.logs.length = 0;
  });

  /** Load an interface whose scripts do what they are told here. */
  const load = (moduleName, directive, run = () => undefined) => {
    vi.spyOn(files, 'runScripts').mockImplementation(() => {
      run();
      return the('$q').resolve();
    });
    the('pluginLoader')
      .load({angular_module: moduleName, angular_directive: directive})
      .then(name => { tag = name; }, error => { failure = error.message; });
    settle();
  };

  const define = (name, directive, definition = {template: '<p></p>'}) =>
    angular.module(name, []).directive(directive, () => definition);

  it('brings the directives of the module into the running page', () => {
    load('a.v1.editor', 'copyEditor', () => (
      define('a.v1.editor', 'copyEditor')
    ));

    expect(tag).toBe('copy-editor');
    expect(the('$injector').has('copyEditorDirective')).toBe(true);
  });

  it('brings services, filters, config, run blocks and requirements', () => {
    const ran = vi.fn();
    load('b.v1.step', 'bStep', () => {
      angular.module('b.needed', []).value('bNeeded', 7);
      define('b.v1.step', 'bStep')
        .filter('bShout', () => text => `${text}!`)
        .config(['$provide', $provide => $provide.value('bConfigured', 1)])
        .run(['bNeeded', 'bConfigured', ran])
        .requires.push('b.needed');
    });

    expect(ran).toHaveBeenCalledWith(7, 1);
    expect(the('$filter')('bShout')('a')).toBe('a!');
  });

  it('runs a module once', () => {
    const ran = vi.fn();
    load('c.v1.step', 'cStep', () => define('c.v1.step', 'cStep').run([ran]));
    load('c.v1.step', 'cStep');

    expect(ran).toHaveBeenCalledOnce();
    expect(tag).toBe('c-step');
  });

  it('takes the names that older manuals give to modules', () => {
    load('d.v1.step', 'dStep', () => define('d.v1.step.module', 'dStep'));

    expect(tag).toBe('d-step');
  });

  it('says that the scripts define no such module', () => {
    load('e.v1.step', 'eStep');

    expect(failure).toContain('do not define the module "e.v1.step"');
  });

  it('says that the module has no such directive', () => {
    load('f.v1.step', 'fStep', () => define('f.v1.step', 'other'));

    expect(failure)
      .toBe('The module "f.v1.step" has no directive "fStep".');
  });

  it('says which file is missing', () => {
    vi.spyOn(files, 'runScripts')
      .mockReturnValue(the('$q').reject(new Error('The file /x.js …')));
    the('pluginLoader').load({angular_module: 'x', angular_directive: 'x'})
      .catch(error => { failure = error.message; });
    settle();

    expect(failure).toBe('The file /x.js …');
  });

  it('works without its styles', () => {
    files.applyStyles.mockReturnValue(the('$q').reject(new Error('no css')));
    load('g.v1.step', 'gStep', () => define('g.v1.step', 'gStep'));

    expect(tag).toBe('g-step');
    expect(the('$log').warn.logs).toEqual([['no css']]);
  });

  it('fetches the template before the directive is needed', () => {
    the('$httpBackend').expectGET('/static/h.html').respond(404);
    load('h.v1.step', 'hStep', () => (
      define('h.v1.step', 'hStep', {templateUrl: '/static/h.html'})
    ));
    the('$httpBackend').flush();

    expect(failure).toContain('/static/h.html');
  });

  it('keeps saying what is wrong with a module that cannot start', () => {
    const broken = () => define('i.v1.step', 'iStep')
      .run([() => { throw new Error('It does not start.'); }]);
    load('i.v1.step', 'iStep', broken);
    expect(failure).toContain('It does not start.');

    failure = undefined;
    load('i.v1.step', 'iStep');

    expect(failure).toContain('It does not start.');
  });

  it('gives two versions with the same names a page each', () => {
    load('j.v1.step', 'jStep', () => define('j.v1.step', 'jStep'));
    tag = undefined;
    load('j.v2.step', 'jStep', () => define('j.v2.step', 'jStep'));

    expect(reload).toHaveBeenCalledOnce();
    expect(tag).toBeUndefined();
  });

  it('lets two interfaces share what both need', () => {
    const withShared = (name, directive) => () => {
      angular.module('k.shared', []).value('kShared', 1);
      define(name, directive).requires.push('k.shared');
    };
    load('k.v1.step', 'kStep', withShared('k.v1.step', 'kStep'));
    load('k.v1.other', 'kOther', withShared('k.v1.other', 'kOther'));

    expect(reload).not.toHaveBeenCalled();
    expect(tag).toBe('k-other');
  });
});
