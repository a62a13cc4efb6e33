import angular from 'angular';

/** Loads the parts of ours that are files of their own, when needed. */
class Chunks {
  static $inject = ['$injector', '$window', 'files'];

  constructor($injector, $window, files) {
    this.$injector = $injector;
    this.$window = $window;
    this.files = files;
  }

  /**
   * Return a promise of what gives out the services of the file's module.
   *
   * The file is run once; it may be asked for again.
   */
  load(name, module) {
    const url = this.$window.$static(`/static/orchestra/dist/${name}.js`);
    return this.files.runScripts([url]).then(() => {
      this.$injector.loadNewModules([module]);
      return this.$injector;
    });
  }
}

angular.module('orchestra.plugins').service('chunks', Chunks);
