import angular from 'angular';

import {namesIn} from './names.js';

/**
 * Brings a step's interface into the running page.
 *
 * Only the step in view is loaded. Two interfaces may use the same names (two
 * versions of a workflow usually do); AngularJS keeps one register for the
 * page, so the second of them gets a fresh page.
 */
class PluginLoader {
  static $inject = [
    '$injector', '$log', '$q', '$templateRequest', '$window', 'files'
  ];

  constructor($injector, $log, $q, $templateRequest, $window, files) {
    this.$injector = $injector;
    this.$log = $log;
    this.$q = $q;
    this.$templateRequest = $templateRequest;
    this.$window = $window;
    this.files = files;
    this.owners = new Map();
    this.failures = new Map();
  }

  /** Return a promise of the tag's name; it fails with a sentence why not. */
  load(userInterface) {
    const {
      angular_module: moduleName,
      angular_directive: directive,
      javascript_includes: scripts = [],
      stylesheet_includes: styles = []
    } = userInterface;
    return this.$q.all([
      this.files.runScripts(scripts), this.#applyStyles(styles)
    ])
      .then(() => this.#start(nameOfDefined(moduleName)))
      .then(() => this.#template(moduleName, directive))
      .then(() => tagOf(directive));
  }

  /** An interface without its styles still does its work. */
  #applyStyles(urls) {
    return this.files.applyStyles(urls)
      .catch(error => this.$log.warn(error.message));
  }

  #start(moduleName) {
    if (this.failures.has(moduleName)) {
      throw this.failures.get(moduleName);
    }
    const names = this.#namesOf(moduleName);
    if (names.some(name => this.#belongsToAnother(name, moduleName))) {
      this.$window.location.reload();
      return this.$q(() => undefined);
    }
    names.forEach(name => this.owners.set(name, moduleName));
    return this.#run(moduleName);
  }

  #namesOf(moduleName) {
    try {
      return namesIn(moduleName, name => this.#isLoaded(name));
    } catch (error) {
      throw new Error(
        `Its scripts do not define the module "${moduleName}", ` +
        'or one that it needs.', {cause: error}
      );
    }
  }

  #run(moduleName) {
    try {
      this.$injector.loadNewModules([moduleName]);
    } catch (error) {
      // AngularJS takes a module only once, whatever came of it.
      this.failures.set(moduleName, error);
      throw error;
    }
  }

  #template(moduleName, directive) {
    if (!this.$injector.has(`${directive}Directive`)) {
      throw new Error(
        `The module "${moduleName}" has no directive "${directive}".`
      );
    }
    return this.$q.all(
      this.$injector.get(`${directive}Directive`)
        .map(({templateUrl}) => templateUrl)
        .filter(url => angular.isString(url))
        .map(url => this.$templateRequest(url))
    );
  }

  #belongsToAnother(name, moduleName) {
    const owner = this.owners.get(name);
    return owner !== undefined && owner !== moduleName;
  }

  #isLoaded(moduleName) {
    return Boolean(this.$injector.modules[moduleName]);
  }
}

/** Older manuals end the names of modules in ".module". */
function nameOfDefined(moduleName) {
  const older = `${moduleName}.module`;
  return !isDefined(moduleName) && isDefined(older) ? older : moduleName;
}

function isDefined(moduleName) {
  try {
    return Boolean(angular.module(moduleName));
  } catch {
    return false;
  }
}

function tagOf(directive) {
  return directive.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}

angular.module('orchestra.plugins').service('pluginLoader', PluginLoader);

