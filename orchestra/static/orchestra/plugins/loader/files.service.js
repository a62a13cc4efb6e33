import angular from 'angular';

/** Adds an interface's scripts and style sheets to the page, each once. */
class Files {
  static $inject = ['$document', '$q'];

  constructor($document, $q) {
    this.document = $document[0];
    this.$q = $q;
    this.loads = new Map();
  }

  /** Run the scripts one after the other. */
  runScripts(urls) {
    return urls.reduce(
      (earlier, url) => earlier.then(() => this.#once(url, script)),
      this.$q.resolve()
    );
  }

  /** Apply the style sheets, in this order. */
  applyStyles(urls) {
    return this.$q.all(urls.map(url => this.#once(url, styleSheet)));
  }

  #once(url, describe) {
    if (!this.loads.has(url)) {
      this.loads.set(url, this.#load(url, describe));
    }
    return this.loads.get(url);
  }

  #load(url, describe) {
    return this.$q((resolve, reject) => {
      const {name, ...properties} = describe(url);
      const element = this.document.createElement(name);
      Object.assign(element, properties);
      element.onload = () => resolve(url);
      element.onerror = () => {
        // Forgotten, so that it can be tried again.
        this.loads.delete(url);
        element.remove();
        reject(new Error(`The file ${url} could not be loaded.`));
      };
      this.document.head.append(element);
    });
  }
}

function script(url) {
  return {name: 'script', src: url, async: false};
}

function styleSheet(url) {
  return {name: 'link', rel: 'stylesheet', href: url};
}

angular.module('orchestra.plugins').service('files', Files);
